import { type Activation, activations, type LayerSpec } from "../../engine/index.ts";
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

/** Of an output layer, its function. */
type Output = Pick<LayerSpec, "activation" | "parameter">;

/** The weighted input at which the answer changes: where the output is halfway between its two codes. */
export function boundaryInput(scale: AnswerScale, { activation, parameter }: Output): number {
  const entry: Activation = activations[activation];
  if (scale.kind !== "two-class" || entry.kind !== "elementwise") return 0;
  // Every activation that falls at all does so below the middle, so halving an interval finds the only place.
  let [low, high] = [-64, 64];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (entry.value(middle, parameter) >= scale.middle) high = middle;
    else low = middle;
  }
  return high;
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
export function outputField(unit: OutputUnit, { activation, parameter }: Output, x: Range, y: Range, grid: Grid): void {
  const [left, right] = padded(x);
  const [bottom, top] = padded(y);
  const entry: Activation = activations[activation];
  if (entry.kind !== "elementwise") return;
  const { side, values } = grid;
  for (let j = 0; j < side; j++) {
    const row = unit.up * (top - ((j + 0.5) / side) * (top - bottom)) + unit.bias;
    for (let i = 0; i < side; i++) {
      values[j * side + i] = entry.value(unit.across * (left + ((i + 0.5) / side) * (right - left)) + row, parameter);
    }
  }
}
