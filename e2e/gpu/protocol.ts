import type { GpuMode, PlanSpec } from "../../src/engine/index.ts";

/** One network with its data, to be trained on both sides. */
export interface ParityCase {
  readonly name: string;
  readonly spec: PlanSpec;
  readonly parameters: readonly number[];
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly steps: number;
}

/** How far the device came from the processor. */
export interface ParityResult {
  readonly name: string;
  /** Largest difference of a parameter, relative to the larger of its size and the root mean square of all. */
  readonly parameters: number;
  /** The same of the batches' costs. */
  readonly costs: number;
  readonly executor: string;
  readonly milliseconds: number;
  readonly failure?: string;
}

export type GpuRequest = { readonly type: "parity"; readonly mode: GpuMode; readonly cases: readonly ParityCase[] };
