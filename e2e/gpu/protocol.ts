import type { Backend, Choice, GpuMode, PlanSpec, TrainingSpec } from "../../src/engine/index.ts";

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
  /** The largest pre-activation at the start. */
  readonly reach: number;
}

/** What a trainer's run on a device came to, beside the same run on the processor. */
export interface RunResult {
  readonly executor: string;
  /** Differences as those of a parity. */
  readonly parameters: number;
  readonly costs: number;
  readonly pictures: number;
  readonly map: number;
  /** Epochs, with their fraction, on the device and on the processor. */
  readonly epochs: readonly [number, number];
  /** Messages that the worker read while it waited for the device. */
  readonly messagesMeanwhile: number;
}

/** What became of a run whose device was lost under it. */
export interface LossResult {
  /** Why the device stopped. */
  readonly reason: string;
  /** Steps adopted before, and after as many again on the processor. */
  readonly steps: readonly [number, number];
  /** Steps taken on a device that was opened anew. */
  readonly reopened: number;
}

/** What the worker can be asked, and what it answers. */
export interface Answers {
  parity: {
    request: { readonly mode: GpuMode; readonly cases: readonly ParityCase[] };
    answer: readonly ParityResult[];
  };
  run: { request: { readonly mode: GpuMode; readonly spec: TrainingSpec }; answer: RunResult };
  lose: { request: { readonly mode: "webgpu" | "webgl2"; readonly spec: TrainingSpec }; answer: LossResult };
  choose: { request: { readonly spec: TrainingSpec; readonly time: number }; answer: Choice<Backend> };
}
export type Question = { [Name in keyof Answers]: { readonly type: Name } & Answers[Name]["request"] }[keyof Answers];
export type Reply = { readonly answer: unknown } | { readonly error: string };
