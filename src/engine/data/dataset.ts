import type { Stream } from "../random.ts";
import type { Coding } from "../spec.ts";
import type { Shape } from "../windows.ts";

/** What is asked of the network: one of two classes, one of several, or a number. */
export type Task = "binary" | "multiclass" | "regression";

/** The rectangle of the plane that a dataset lives in and the panels show. */
export interface Domain {
  readonly x1: readonly [number, number];
  readonly x2: readonly [number, number];
}

/** What a generator is given. All chance comes from the streams. */
export interface GeneratorSettings {
  /** Number of examples, at least one for each class. */
  readonly points: number;
  /** Standard deviation of the noise in units of half the domain's width (regression: in units of the value). */
  readonly noise: number;
  /** Share of class 0; the other classes share the rest equally. */
  readonly classBalance: number;
  /** Draws the clean positions. */
  readonly data: Stream;
  /** Draws the noise, so that changing `noise` moves every point along a fixed direction. */
  readonly jitter: Stream;
}

/** A reflection of the plane: of x₁ or x₂ about the domain's middle, or of both in each other. */
export type Mirror = "x1" | "x2" | "diagonal";

/**
 * Raw examples: `x` row-major, [points][2] coordinates of the plane or [points][channel][position…] of shaped data;
 * `label` a class 0, 1, … or, for regression, the value.
 */
export interface Examples {
  readonly x: Float64Array;
  readonly label: Float64Array;
}

/** Data drawn at random. */
export interface GeneratedDataset {
  readonly kind: "generated";
  readonly label: string;
  /** One sentence: what it looks like and what it teaches. */
  readonly description: string;
  readonly task: Task;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  readonly domain: Domain;
  /** Reflections that leave every point's label what it is. None if absent. */
  readonly mirrors?: readonly Mirror[];
  /** Examples in an order whose every beginning is a smaller dataset: more points never move those there were. */
  generate(settings: GeneratorSettings): Examples;
}

/** A truth table: every row is one example, without noise or validation. */
export interface LogicDataset {
  readonly kind: "logic";
  readonly label: string;
  readonly description: string;
  readonly task: "binary";
  readonly classes: 2;
  /** Number of inputs, 1 (NOT) or 2. */
  readonly dimensions: 1 | 2;
  /** The outputs for inputs (lo,lo), (lo,hi), (hi,lo), (hi,hi); for one input lo, hi. */
  readonly table: readonly (0 | 1)[];
  domain(coding: Coding): Domain;
}

/** Examples that stand in the experiment itself, without noise or validation. */
export interface GivenDataset {
  readonly kind: "given";
  readonly label: string;
  readonly description: string;
  readonly task: "binary";
  readonly classes: 2;
}

/** Images or signals, drawn at random: numbers at places, in no plane. Every number is an input of the network. */
export interface ShapedDataset {
  readonly kind: "shaped";
  readonly label: string;
  readonly description: string;
  readonly task: "multiclass";
  readonly classes: number;
  /** What an example of each class shows. */
  readonly classNames: readonly string[];
  readonly shape: Shape;
  /** As of other generated data; the noise is added to every number, in units of the height of what is drawn. */
  generate(settings: GeneratorSettings): Examples;
}

export type Dataset = GeneratedDataset | LogicDataset | GivenDataset | ShapedDataset;
