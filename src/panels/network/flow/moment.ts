import type { Op, Plan } from "../../../engine/index.ts";
import type { Stop } from "../../../notation/stops.ts";
import type { Walk } from "../../panel.ts";

/** A moment of a step: what the plan does, and the stop up to which it is done. */
export interface Moment {
  readonly plan: Plan;
  readonly stops: readonly Stop[];
  readonly stop: Stop;
}

export const momentOf = ({ record, stops, stop }: Walk): Moment => ({ plan: record.plan, stops, stop });

/** Numbers of the units of a layer. */
export interface UnitNumbers {
  readonly buffer: string;
  /** They are read as they stand before this operation. */
  readonly before: number;
  /** Of what an update has moved, where the numbers before it are read; else null. */
  readonly was: number | null;
  /** Whether every example has its own. */
  readonly isBatched: boolean;
}

/** Numbers of the weights between two layers. */
export interface EdgeNumbers extends Omit<UnitNumbers, "isBatched"> {
  readonly kind: "weight" | "gradient" | "change";
}

const opsOf = ({ plan }: Moment, { from, to }: Stop): readonly Op[] => plan.ops.slice(from, to);

/** The stops done so far, the newest first. */
function* done({ stops, stop }: Moment): Generator<Stop> {
  for (let index = stops.findIndex(({ to }) => to === stop.to); index >= 0; index--) yield stops[index]!;
}

/** Whether a buffer has one number for every unit of a layer: of each example, or once. */
function isOfUnits({ plan }: Moment, name: string, layer: number): boolean {
  const { rows, columns, batched } = plan.buffers[name]!;
  return columns === plan.sizes[layer - 1] && (batched || rows === 1);
}

/** The newest numbers of a layer's units; null where nothing is known of them yet. */
export function unitNumbers(moment: Moment, layer: number): UnitNumbers | null {
  const { plan, stop } = moment;
  for (const one of done(moment)) {
    if (one.layer !== layer || !isOfUnits(moment, one.result, layer)) continue;
    const isBatched = plan.buffers[one.result]!.batched;
    // What belongs to the layer as a whole, such as its biases, is looked at only while it is at hand.
    if (!isBatched && one !== stop) continue;
    const isMoved = one.phase === "update" && plan.parameters.some(({ name }) => name === one.result);
    return { buffer: one.result, before: one.to, was: isMoved ? one.from : null, isBatched };
  }
  return layer === 1 ? { buffer: "a1", before: stop.to, was: null, isBatched: true } : null;
}

/** Every kind of number that the units of a layer have had so far, in the order in which they came. */
export function allUnitNumbers(moment: Moment, layer: number): readonly UnitNumbers[] {
  const found = new Map<string, UnitNumbers>();
  for (const { layer: at, result, to } of done(moment)) {
    if (at !== layer || !isOfUnits(moment, result, layer) || found.has(result)) continue;
    if (plainParameter(moment, result)) continue;
    found.set(result, { buffer: result, before: to, was: null, isBatched: moment.plan.buffers[result]!.batched });
  }
  const input = layer === 1 ? [{ buffer: "a1", before: 0, was: null, isBatched: true }] : [];
  return [...input, ...[...found.values()].sort((a, b) => a.before - b.before)];
}

const plainParameter = ({ plan }: Moment, buffer: string) =>
  plan.parameters.some(({ name }) => name === buffer) || plan.statistics.some(({ name }) => name === buffer);

/** Name of the weights into a layer; undefined where it has none, as pooling. */
export function weightsOf({ parameters }: Plan, layer: number): string | undefined {
  return parameters.find((group) => group.kind === "weights" && group.layer === layer)?.name;
}

/** The numbers of the weights into a layer that matter at the moment; null where it has none. */
export function edgeNumbers(moment: Moment, layer: number): EdgeNumbers | null {
  const { plan, stop } = moment;
  const weights = weightsOf(plan, layer);
  if (weights === undefined) return null;
  const noisy = `noisy${weights}`;
  const isNoisy = plan.ops.some((op, index) => op.result === noisy && index < stop.to);
  const used = { kind: "weight", buffer: isNoisy ? noisy : weights, before: stop.to, was: null } as const;
  if (stop.phase === "forward" || stop.phase === "cost" || carriesBack(moment, layer)) return used;
  const moved = [...done(moment)].filter((one) => moves(moment, one, weights)).at(-1);
  if (moved) return { kind: "change", buffer: weights, before: stop.to, was: moved.from };
  const gradient = `d${weights}`;
  const isKnown = plan.ops.some((op, index) => op.result === gradient && index < stop.to);
  return isKnown ? { kind: "gradient", buffer: gradient, before: stop.to, was: null } : used;
}

/** Whether a stop changes some weights: their own update, or one of everything at once. */
function moves(moment: Moment, one: Stop, weights: string): boolean {
  if (one.phase !== "update") return false;
  return one.result === weights || opsOf(moment, one).some(({ kind }) => kind === "solve" || kind === "prune");
}

/** Whether the error just now passes back through the weights into a layer. */
function carriesBack(moment: Moment, layer: number): boolean {
  return opsOf(moment, moment.stop).some(({ kind, layer: to }) => kind.endsWith("input-gradient") && to === layer - 1);
}

/** What the moment is about. */
export interface Lit {
  /** Layers whose units take part. */
  readonly units: ReadonlySet<number>;
  /** Layers whose incoming weights take part. */
  readonly edges: ReadonlySet<number>;
  /** The layer whose numbers are the result; 0 for the cost or the whole network. */
  readonly layer: number;
  /** Which way the numbers go. */
  readonly direction: "right" | "left" | "none";
}

export function litAt(moment: Moment): Lit {
  const { plan, stop } = moment;
  const layers = plan.sizes.map((_, index) => index + 1);
  const ops = opsOf(moment, stop);
  const direction = stop.phase === "backward" ? "left" : stop.phase === "update" ? "none" : "right";
  const of = (units: readonly number[], edges: readonly number[]): Lit => ({
    units: new Set(units),
    edges: new Set(edges),
    layer: stop.layer,
    direction,
  });
  if (ops.some(({ kind }) => kind === "cost")) return of([layers.length], []);
  if (stop.layer === 0) return of(layers, layers.slice(1));
  const { layer, result } = stop;
  const weights = weightsOf(plan, layer);
  if (result === `d${weights}`) return of([layer - 1, layer], [layer]);
  const isOfWeights = result === weights || result === `noisy${weights}`;
  const isWeighing = ops.some(({ kind }) => kind === "affine" || kind === "convolution" || kind === "pooling");
  if (isOfWeights || isWeighing) return of([layer - 1, layer], [layer]);
  const isBack = carriesBack(moment, layer + 1) || ops.some(({ kind }) => kind === "pooling-gradient");
  return isBack ? of([layer, layer + 1], [layer + 1]) : of([layer], []);
}
