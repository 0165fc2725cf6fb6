import { type ActivationName, activationCatalog, activations } from "../../engine/index.ts";
import type { FocusReport } from "../../worker/protocol.ts";
import type { AnswerScale } from "../plane/answers.ts";
import type { Grid } from "../plane/field.ts";
import { padded, type Range } from "./axes.ts";
import type { Choice } from "./choice.ts";

/** A single output unit as a function of the two activations on the axes: f(across·aₓ + up·a_y + bias). */
export interface OutputUnit {
  readonly across: number;
  readonly up: number;
  readonly bias: number;
}

/** Whether the axes hold all that a single output unit sees: then it is a line in their plane. */
export function seesAll(choice: Choice, { sizes }: { readonly sizes: readonly number[] }): boolean {
  return choice.layer === sizes.length - 1 && sizes[choice.layer - 1] === 2 && sizes.at(-1) === 1;
}

/** The output unit over the chosen axes, or null where it is not a line in their plane. */
export function outputUnit(choice: Choice, { shape, parameters }: FocusReport): OutputUnit | null {
  if (!shape || !parameters || !seesAll(choice, shape)) return null;
  const group = (kind: "weights" | "bias") =>
    shape.parameters.find((candidate) => candidate.layer === shape.sizes.length && candidate.kind === kind);
  const weights = group("weights");
  const bias = group("bias");
  if (!weights || !bias || parameters.length < bias.to) return null;
  const [x, y] = choice.units;
  return { across: parameters[weights.from + x]!, up: parameters[weights.from + y]!, bias: parameters[bias.from]! };
}

/**
 * The weighted input at which the answer changes: zero, unless the output is unbounded and the middle between its
 * two codes is not zero.
 */
export function boundaryInput(scale: AnswerScale, activation: ActivationName): number {
  const unbounded = !activationCatalog[activation].range.every(Number.isFinite);
  return scale.kind === "two-class" && unbounded ? scale.middle : 0;
}

/**
 * Two places on the line across·aₓ + up·a_y + bias = level, far enough apart to cross the square, in shares of it
 * from the top left; null if the unit ignores both activations.
 */
export function boundaryLine({ across, up, bias }: OutputUnit, level: number, x: Range, y: Range) {
  const [left, right] = padded(x);
  const [bottom, top] = padded(y);
  // In shares of the square the same line has these coefficients, with y counted from the bottom.
  const a = across * (right - left);
  const b = up * (top - bottom);
  const length = Math.hypot(a, b);
  if (!(length > 0)) return null;
  const c = across * left + up * bottom + bias - level;
  // The point of the line nearest to the middle of the square.
  const distance = (a / 2 + b / 2 + c) / length;
  const foot = { x: 0.5 - (a * distance) / length, y: 0.5 - (b * distance) / length };
  const end = (sign: number) => ({ x: foot.x - (sign * b) / length, y: 1 - (foot.y + (sign * a) / length) });
  return [end(2), end(-2)] as const;
}

/** Fills a grid with the output over the plane of the two activations. */
export function outputField(unit: OutputUnit, activation: ActivationName, x: Range, y: Range, grid: Grid): void {
  const [left, right] = padded(x);
  const [bottom, top] = padded(y);
  const entry = activations[activation];
  if (entry.kind !== "elementwise") return;
  const { side, values } = grid;
  for (let j = 0; j < side; j++) {
    const row = unit.up * (top - ((j + 0.5) / side) * (top - bottom)) + unit.bias;
    for (let i = 0; i < side; i++) {
      values[j * side + i] = entry.value(unit.across * (left + ((i + 0.5) / side) * (right - left)) + row);
    }
  }
}
