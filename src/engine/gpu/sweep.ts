import { compileForward } from "../compile/compile.ts";
import { encodeInputs, type TrainingData } from "../data/build.ts";
import { placePixels, planeOf, type SweepTarget, sweepPictures } from "../measures/sweep.ts";
import type { Plan } from "../plan.ts";
import type { GpuDevice } from "./device.ts";
import { read, unpack } from "./kernels/frame.ts";
import { type KernelCall, shapeOf } from "./kernels/kernel.ts";
import { gpuObstacle, operationCalls, type Program } from "./program.ts";

/** Pictures of activations over the plane, computed on a device for one plan. */
export interface GpuSweep {
  readonly side: number;
  /**
   * Pictures of a network by what it has learned: [unit][y][x], row 0 at the top, as the engine's sweep has them.
   * Rejects with the reason if the device fails.
   */
  compute(learned: Float64Array): Promise<Float32Array>;
  dispose(): void;
}

/** Most numbers in one layer's activations of a launch. */
const LARGEST_LAYER = 4_000_000;

/**
 * Compiles the forward pass over a square grid of the plane.
 * @param largestLayer most numbers of one layer's activations; a larger picture is computed in several launches
 * @throws Error with the reason if the plan can't run on the device
 */
export function createGpuSweep(
  device: GpuDevice,
  training: Plan,
  data: TrainingData,
  target: SweepTarget,
  side: number,
  largestLayer = LARGEST_LAYER,
): GpuSweep {
  const domain = planeOf(data);
  const obstacle = gpuObstacle(training);
  if (obstacle) throw new Error(obstacle);
  const pixels = side * side;
  const chunk = Math.min(pixels, Math.max(1, Math.floor(largestLayer / Math.max(...training.sizes))));
  const plan = compileForward({ ...training.spec, batchCapacity: chunk });
  const layers = plan.sizes.map((_, index) => index).slice(target === "outputs" ? -1 : 0);
  const launcher = device.compile(sweepProgram(plan, layers));
  const points = new Float64Array(2 * chunk);
  const inputs = new Float64Array(chunk * plan.sizes[0]!);
  return {
    side,
    async compute(learned) {
      const values = new Float32Array(sweepPictures(plan, target) * pixels);
      const uploads = { learned: Float32Array.from(learned) };
      for (let first = 0; first < pixels; first += chunk) {
        const rows = Math.min(chunk, pixels - first);
        placePixels(domain, side, first, rows, points);
        encodeInputs(data, points, rows, inputs);
        const results = await launcher.launch({ ...uploads, points: Float32Array.from(inputs) });
        let picture = 0;
        for (const layer of layers) {
          const units = results[picturesOf(layer)]!;
          for (let j = 0; j < plan.sizes[layer]!; j++, picture++) {
            values.set(units.subarray(j * chunk, j * chunk + rows), picture * pixels + first);
          }
        }
      }
      return values;
    },
    dispose: launcher.dispose,
  };
}

const picturesOf = (layer: number) => `pictures${layer + 1}`;

/** The forward pass over a chunk of points, then the activations of some layers, unit by unit. */
function sweepProgram(plan: Plan, layers: readonly number[]): Program {
  const [inputs, chunk] = shapeOf(plan, "a1");
  const pictures = layers.flatMap((layer): KernelCall[] => {
    const result = picturesOf(layer);
    const units = plan.sizes[layer]!;
    // Half a point more, because a quotient that should be whole may come out a little below.
    const source = `function pictures(as) {
      const j = Math.floor((this.thread.x + 0.5) / ${chunk});
      return as[this.thread.x - j * ${chunk}][j];
    }`;
    const flat: KernelCall = { source, output: [units * chunk], inputs: [plan.outputs[layer]!], result };
    return [flat, read(result, units * chunk)];
  });
  return {
    uploads: { learned: [plan.parameterCount + plan.statisticsCount], points: [inputs * chunk] },
    calls: [
      ...plan.parameters.map(({ name, from }) => unpack("learned", from, shapeOf(plan, name), name)),
      ...plan.statistics.map(({ name, from }) =>
        unpack("learned", plan.parameterCount + from, shapeOf(plan, name), name),
      ),
      unpack("points", 0, [inputs, chunk], "a1"),
      ...plan.ops.filter(({ phase }) => phase === "forward").flatMap((op) => operationCalls(op, plan)),
      ...pictures,
    ],
    results: layers.map(picturesOf),
  };
}
