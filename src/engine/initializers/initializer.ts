import type { Stream } from "../random.ts";
import type { TrainingSpec } from "../spec.ts";

interface About {
  readonly label: string;
  /** The law, in TeX. */
  readonly formula: string;
  readonly source: string;
}

/** A law for the weights of a layer with M = fanIn inputs and N = fanOut outputs, each drawn by itself. */
export interface IndependentLaw extends About {
  readonly kind: "independent";
  /** The setting that has its number, if it has one. */
  readonly parameter?: keyof Pick<TrainingSpec, "initialDeviation" | "initialBound" | "initialConstant">;
  /** It follows the size of the layer, so that a gain of its activation makes sense. */
  readonly scales?: true;
  /** Standard deviation of a weight. */
  deviation(fanIn: number, fanOut: number, parameter: number): number;
  /** One weight of the given standard deviation, about its mean. */
  sample(stream: Stream, deviation: number): number;
  /** 0 unless given. */
  readonly mean?: (parameter: number) => number;
}

/** A law for the whole matrix of weights. */
export interface MatrixLaw extends About {
  readonly kind: "matrix";
  readonly scales?: true;
  /** Root mean square of its weights. */
  deviation(fanIn: number, fanOut: number): number;
  /** Writes `weights` [rows][columns]. */
  fill(stream: Stream, weights: Float64Array, rows: number, columns: number): void;
}

/** Every parameter as it is given, biases too. */
export interface GivenValues extends About {
  readonly kind: "given";
}

export type Initializer = IndependentLaw | MatrixLaw | GivenValues;

/** How biases begin. */
export interface BiasInitializer extends About {
  readonly parameter?: keyof Pick<TrainingSpec, "initialBias" | "biasDeviation">;
  sample(stream: Stream, parameter: number): number;
}
