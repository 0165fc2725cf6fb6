import { predictedClass } from "../../engine/index.ts";
import { exampleName } from "../examples/words.ts";
import { className } from "../plane/answers.ts";
import type { Examples } from "../plane/examples.ts";
import { mistakesInWords } from "../plane/legend.ts";
import { formatNumber } from "../plane/numbers.ts";
import type { Reading } from "../plane/readout.ts";
import type { Choice } from "./choice.ts";
import type { Symbols } from "./symbols.ts";

/** The activations on the axes, in words and numbers. */
export function activationRows(symbols: Symbols, x: number, y: number, digits: number): string[][] {
  const rows = [[symbols[0], formatNumber(x, digits)]];
  if (symbols[0] !== symbols[1]) rows.push([symbols[1], formatNumber(y, digits)]);
  return rows;
}

/** An example: its activations, where it lies in the plane of the data, its label and whether it is answered rightly. */
export function exampleReading(
  n: number,
  { data, scale }: Examples,
  symbols: Symbols,
  values: Float32Array,
  predictions: ArrayLike<number> | undefined,
): Reading {
  const label = data.label[n]!;
  const set = n < data.trainingCount ? "training point" : "validation point";
  const rows = [
    ...activationRows(symbols, values[2 * n]!, values[2 * n + 1]!, 6),
    ["label", scale.kind === "value" ? formatNumber(label) : className(label)],
  ];
  const title = data.shape
    ? exampleName(n, data)
    : `x₁ ${formatNumber(data.x[2 * n]!)}  x₂ ${formatNumber(data.x[2 * n + 1]!)}`;
  if (scale.kind === "value" || predictions?.length !== data.label.length * scale.width) {
    return { title, rows, note: set };
  }
  const answer = predictedClass(predictions, n * scale.width, scale.width, scale.middle);
  const verdict = answer === label ? "answered rightly" : `misclassified as ${className(answer)}`;
  return { title, rows, note: `${set}, ${verdict}` };
}

/** The picture in one or two sentences. */
export function describeRepresentation(
  { data, scale, mistakes }: Examples,
  choice: Choice,
  layerName: string,
  line: boolean,
): string {
  const { units } = choice;
  const which = units[0] === units[1] ? `unit ${units[0] + 1}` : `units ${units[0] + 1} and ${units[1] + 1}`;
  const what = `Activations of ${which} of ${layerName} for ${data.label.length} points.`;
  if (scale.kind === "value") return what;
  const boundary = line ? " The output unit's line is drawn." : "";
  return `${what}${boundary} Misclassified: ${mistakesInWords(data, mistakes)} points.`;
}
