import { predictedClass } from "../../engine/index.ts";
import { exampleName } from "../examples/words.ts";
import { className } from "../plane/answers.ts";
import type { Examples } from "../plane/examples.ts";
import { mistakesInWords } from "../plane/legend.ts";
import { formatNumber } from "../plane/numbers.ts";
import type { Reading } from "../plane/readout.ts";
import { activationSymbol, type Choice } from "./choice.ts";

/** The activations on the axes, in words and numbers. */
export function activationRows({ layer, units }: Choice, x: number, y: number, digits: number): string[][] {
  const rows = [[activationSymbol(layer, units[0]), formatNumber(x, digits)]];
  if (units[0] !== units[1]) rows.push([activationSymbol(layer, units[1]), formatNumber(y, digits)]);
  return rows;
}

/** An example: its activations, where it lies in the plane of the data, its label and whether it is answered rightly. */
export function exampleReading(
  n: number,
  { data, scale }: Examples,
  choice: Choice,
  values: Float32Array,
  predictions: ArrayLike<number> | undefined,
): Reading {
  const label = data.label[n]!;
  const set = n < data.trainingCount ? "training point" : "validation point";
  const rows = [
    ...activationRows(choice, values[2 * n]!, values[2 * n + 1]!, 6),
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
export function describeRepresentation({ data, scale, mistakes }: Examples, choice: Choice, line: boolean): string {
  const { layer, units } = choice;
  const which = units[0] === units[1] ? `unit ${units[0] + 1}` : `units ${units[0] + 1} and ${units[1] + 1}`;
  const what = `Activations of ${which} of layer ${layer} for ${data.label.length} points.`;
  if (scale.kind === "value") return what;
  const boundary = line ? " The output unit's line is drawn." : "";
  return `${what}${boundary} Misclassified: ${mistakesInWords(data, mistakes)} points.`;
}
