import type { Draw, Op, ParameterGroup, StatisticsGroup } from "../plan.ts";
import type { Shape } from "../windows.ts";

/** Numbers that flow from stage to stage: a buffer with one row for each example, and that of the cost's slope by it. */
export interface Signal {
  readonly name: string;
  /** Name of ∂L/∂(signal): da for a, δ for z. */
  readonly gradient: string;
  readonly columns: number;
  /** What the columns are, where places matter: absent behind a dense layer. */
  readonly shape?: Shape;
}

/** A buffer that a stage asks for; where it lies is decided later. */
export interface BufferShape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly batched: boolean;
}

/** A group of parameters that a stage asks for. */
export type GroupShape = Omit<ParameterGroup, "from" | "to">;

/** Running averages that a stage asks for. */
export type StatisticsShape = Omit<StatisticsGroup, "from" | "to">;

/**
 * One transformation on the way from the input to the output: an affine map, an activation, … It says which
 * parameters and buffers it needs and which operations it is, forwards and backwards; `compile` strings them together.
 */
export interface Stage {
  /** What it hands on. */
  readonly output: Signal;
  readonly parameters: readonly GroupShape[];
  /** Numbers carried from step to step beside the parameters. None if absent. */
  readonly statistics?: readonly StatisticsShape[];
  /** Buffers to be filled by chance before each step. None if absent. */
  readonly draws?: readonly Draw[];
  /** Buffers of its forward pass. */
  readonly buffers: readonly BufferShape[];
  /** Buffers that only training needs. */
  readonly trainingBuffers: readonly BufferShape[];
  readonly forward: readonly Op[];
  /**
   * From the gradient of its output to those of its parameters and, unless nobody asks for it (the network's input),
   * of its own input.
   */
  backward(wantsInputGradient: boolean): readonly Op[];
  /** What is done at the end of a step, behind all updates. Nothing if absent. */
  readonly afterUpdate?: readonly Op[];
}

/** A buffer that holds one row for each example of a batch. */
export function batchBuffer(name: string, batch: number, columns: number): BufferShape {
  return { name, rows: batch, columns, batched: true };
}

/** The shape of a signal. @throws RangeError if it has none, because it is of no positions or comes from a dense layer */
export function shapeOf({ shape }: Signal, layer: number, what: string): Shape {
  if (shape) return shape;
  throw new RangeError(
    `invalid layer ${layer}: ${what} over inputs without positions (expected a shaped input, and no dense layer between)`,
  );
}
