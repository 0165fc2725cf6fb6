import type { TrainingSpec } from "../../engine/index.ts";
import { defaultsFor } from "../defaults.ts";
import type { Experiment } from "../experiment.ts";
import type { Moment } from "../moment.ts";
import type { ExperimentSpec } from "../spec.ts";

/** A number of a training step: of a buffer of the plan. */
export interface ResultCell {
  readonly buffer: string;
  /** Of a batch buffer the example, by its place among the examples; of parameters the unit. From 0; 0 if absent. */
  readonly row?: number;
  /** From 0; 0 if absent. */
  readonly column?: number;
}

/** A number that a note prints or implies, and where the engine computes it. */
export interface WorkedResult {
  /** In the note's letters: words with TeX between dollar signs. */
  readonly name: string;
  /** As the note prints it: words with TeX between dollar signs. Absent where it prints nothing. */
  readonly printed?: string;
  /** The digits that this comes to, if it is not a number itself and comes to one. */
  readonly comesTo?: string;
  /** What the engine computes it in, as the step leaves it. */
  readonly cell: ResultCell;
  /** The step's parameters, before it changes them. */
  readonly isBefore?: boolean;
  /** What `cell` is divided by: of ∂L/∂z and ∂L/∂a, the quotient is the slope f′(z). */
  readonly over?: ResultCell;
  /** Slip of the note by which what is printed is not what is computed, as the list of errata calls it. */
  readonly slip?: string;
  /** Where the reference numbers have it: a case, and a path in what it expects. */
  readonly golden: { readonly name: string; readonly path: string; readonly times?: number };
}

/** An example that lecture notes work out, ready to be opened. */
export interface WorkedExample {
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly description: string;
  readonly note: "oxford" | "slides" | "boulder";
  /** Section or equations of the note. */
  readonly where: string;
  readonly experiment: Experiment;
  /** Where to stand once it is open. */
  readonly moment: Moment;
  /** Of every run of the comparison, the base first. */
  readonly results: readonly (readonly WorkedResult[])[];
  /** What else to know beside the numbers: words with TeX between dollar signs. */
  readonly remarks: readonly string[];
}

type Chosen = Partial<ExperimentSpec> & Pick<ExperimentSpec, "hiddenLayers" | "initialValues" | "cost">;

/** A network on a few examples, its parameters set one by one, all examples in each step. */
export function workedSpec(examples: readonly number[], chosen: Chosen): ExperimentSpec {
  return { ...defaultsFor("given"), examples, initializer: "explicit", features: ["x1"], batchSize: 1, ...chosen };
}

/** So many hidden layers of one sigmoid unit. */
export function sigmoidUnits(count: number): TrainingSpec["hiddenLayers"] {
  return Array.from({ length: count }, () => ({ units: 1, activation: "sigmoid" }));
}

/** Before the first step, at its first operation, for the first example. */
export function firstMoment(notation: string): Moment {
  return { step: 0, op: { equation: "FE1", layer: 2, which: 1 }, sample: 1, ask: null, run: null, notation };
}
