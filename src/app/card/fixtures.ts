import { compile, type LayerSpec, type PlanSpec, StepRecord, usualSettings } from "../../engine/index.ts";
import { stopsOf } from "../../notation/stops.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";

/** A small plan for tests: 2–3–2, four examples at a time. */
export const smallPlan: PlanSpec = {
  inputs: 2,
  layers: [
    { units: 3, activation: "tanh" },
    { units: 2, activation: "identity" },
  ],
  cost: "quadratic",
  l1: 0,
  l2: 0,
  optimizer: "momentum",
  optimizerSettings: { ...usualSettings, learningRate: 0.1 },
  batchCapacity: 4,
};

/** The same with an image for its input and a convolution: 4×4 pixels, two filters of 3×3. */
export const convolutionPlan: PlanSpec = {
  ...smallPlan,
  inputs: 16,
  inputShape: { channels: 1, positions: [4, 4] },
  layers: [
    { units: 2, activation: "relu", convolution: { kernel: [3, 3], stride: [1, 1], padding: [0, 0] } },
    { units: 1, activation: "identity" },
  ] satisfies readonly LayerSpec[],
};

/** A step in which every number is its own place in memory: what is read tells where it was read. */
export function specimenRecord(spec: PlanSpec = smallPlan, step = 7, rows = 3): StepRecord {
  const plan = compile(spec);
  return new StepRecord(plan, {
    step,
    epoch: 0,
    rows,
    examples: Uint32Array.from({ length: rows }, (_, index) => index),
    values: Float64Array.from({ length: plan.memorySize }, (_, index) => index),
    writes: [],
  });
}

/** A walk that stands at an equation of a layer. @throws Error if there is none */
export function specimenWalk(
  equation: string,
  layer: number,
  stepping: Partial<Stepping> = {},
  record = specimenRecord(),
): Walk {
  const stops = stopsOf(record.plan.ops);
  const index = stops.findIndex((stop) => stop.equation === equation && stop.layer === layer);
  const stop = stops[index];
  if (!stop) throw new Error(`invalid stop: ${equation} of layer ${layer} (expected one of the plan's)`);
  return { record, stops, stop, stepping: { stop: index, row: 1, subject: null, trail: [], ...stepping } };
}
