import { encodeInputs, type TrainingData } from "../data/build.ts";
import type { Domain } from "../data/dataset.ts";
import type { Plan } from "../plan.ts";
import { CHUNK, createInference, type Inference, inferencePlan } from "./inference.ts";

/** A picture of activations over the plane, computed a few rows at a time. */
export interface Sweep<Room extends ArrayBufferLike = ArrayBufferLike> {
  readonly side: number;
  /** Activations [unit][y][x]; row 0 is the top, at the largest x₂. */
  readonly values: Float32Array<Room>;
  /** Computes up to `most` more pixels, at most a chunk; says how many it was, and whether the picture is complete. */
  advance(most?: number): { readonly pixels: number; readonly done: boolean };
}

/** Which units a sweep pictures: all, the inputs first, or the outputs alone. */
export type SweepTarget = "units" | "outputs";

/** How many pictures a sweep of this plan holds. */
export function sweepPictures(plan: Plan, target: SweepTarget): number {
  return target === "outputs" ? plan.sizes.at(-1)! : plan.sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Centres of `count` pixels of a square picture, from the pixel `first` on, row by row from the top left: so it covers
 * the domain exactly. Writes `points` [count][2].
 */
export function placePixels(
  { x1, x2 }: Domain,
  side: number,
  first: number,
  count: number,
  points: Float64Array,
): void {
  const [left, right] = x1;
  const [bottom, top] = x2;
  for (let n = 0; n < count; n++) {
    const pixel = first + n;
    points[2 * n] = left + (((pixel % side) + 0.5) / side) * (right - left);
    points[2 * n + 1] = top - ((Math.floor(pixel / side) + 0.5) / side) * (top - bottom);
  }
}

/** The part of the plane that a picture covers. @throws RangeError for data that are in no plane */
export function planeOf({ domain }: TrainingData): Domain {
  if (!domain) throw new RangeError("invalid data: shaped (expected points of a plane)");
  return domain;
}

/**
 * Starts a picture of a network: it works on a copy of what that has learned, so that training between two chunks
 * doesn't tear it.
 * @param learned a trainer's parameters and running averages
 * @param values room for the result, [pictures][side][side]
 * @param inference where to compute it, kept from an earlier sweep of this plan that is over: what it has
 *   learned is overwritten
 * @throws RangeError if the plan has another number of parameters and averages
 */
export function createSweep<Room extends ArrayBufferLike>(
  plan: Plan,
  learned: Float64Array,
  data: TrainingData,
  target: SweepTarget,
  side: number,
  values: Float32Array<Room>,
  inference: Inference = createInference(inferencePlan(plan.spec)),
): Sweep<Room> {
  if (learned.length !== inference.learned.length) {
    throw new RangeError(`invalid learned: ${learned.length} numbers (expected ${inference.learned.length})`);
  }
  const domain = planeOf(data);
  inference.learned.set(learned);
  const layers = target === "outputs" ? [plan.sizes.length - 1] : plan.sizes.map((_, index) => index);
  const pixels = side * side;
  const points = new Float64Array(CHUNK * 2);
  let done = 0;
  return {
    side,
    values,
    advance(most = CHUNK) {
      const rows = Math.max(1, Math.min(CHUNK, most, pixels - done));
      placePixels(domain, side, done, rows, points);
      encodeInputs(data, points, rows, inference.inputs);
      inference.forward(rows);
      let picture = 0;
      for (const layer of layers) {
        const a = inference.activations[layer]!;
        const width = plan.sizes[layer]!;
        for (let j = 0; j < width; j++, picture++) {
          for (let n = 0; n < rows; n++) values[picture * pixels + done + n] = a[n * width + j]!;
        }
      }
      done += rows;
      return { pixels: rows, done: done >= pixels };
    },
  };
}
