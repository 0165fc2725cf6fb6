import { type Domain, predictedClass } from "../../engine/index.ts";
import type { DataReport } from "../../worker/protocol.ts";
import { type AnswerScale, className, type Mistakes } from "../plane/answers.ts";
import type { Place } from "../plane/crosshair.ts";
import type { Grid } from "../plane/field.ts";
import { mistakesInWords } from "../plane/legend.ts";
import { formatNumber, formatShort } from "../plane/numbers.ts";
import type { Reading } from "../plane/readout.ts";

/** Examples that are points of a plane. */
export type PlaneData = DataReport & { readonly domain: Domain };

export const isPlane = (data: DataReport): data is PlaneData => data.domain !== null;

/** Positions of the examples in shares of the square, from its top left, [examples][2]. */
export function squarePositions({ x, domain, label }: PlaneData): Float32Array {
  const [left, right] = domain.x1;
  const [bottom, top] = domain.x2;
  const positions = new Float32Array(2 * label.length);
  for (let n = 0; n < label.length; n++) {
    positions[2 * n] = (x[2 * n]! - left) / (right - left);
    positions[2 * n + 1] = (top - x[2 * n + 1]!) / (top - bottom);
  }
  return positions;
}

/** What stands at the ends of the axes: left, right and top. */
export function domainEnds({ domain }: PlaneData): [string, string, string] {
  const [left, right] = domain.x1.map(formatShort);
  return [String(left), `x₁ ${right}`, `x₂ ${formatShort(domain.x2[1])}`];
}

const coordinates = (x1: number, x2: number) => `x₁ ${formatNumber(x1)}  x₂ ${formatNumber(x2)}`;

/** What the outputs are called, in the order they come. */
function outputNames(scale: AnswerScale): string[] {
  if (scale.kind === "classes") return Array.from({ length: scale.width }, (_, j) => className(j));
  return [scale.kind === "value" ? "output" : scale.caption];
}

const outputRows = (outputs: ArrayLike<number>, offset: number, scale: AnswerScale, digits: number) =>
  outputNames(scale).map((name, j) => [name, formatNumber(outputs[offset + j]!, digits)]);

/** The network's answer at a place, from the cell of the grid that holds it. */
export function placeReading(place: Place, { domain }: PlaneData, grid: Grid, scale: AnswerScale): Reading {
  const [left, right] = domain.x1;
  const [bottom, top] = domain.x2;
  const cell = (share: number) => Math.min(Math.floor(share * grid.side), grid.side - 1);
  const at = cell(place.y) * grid.side + cell(place.x);
  const outputs = Array.from({ length: scale.width }, (_, j) => grid.values[j * grid.side * grid.side + at]!);
  return {
    title: coordinates(left + place.x * (right - left), top - place.y * (top - bottom)),
    rows: outputRows(outputs, 0, scale, 3),
  };
}

/** An example: where it lies, which set it is in, its label and the network's exact answer. */
export function pointReading(n: number, data: DataReport, predictions: ArrayLike<number>, scale: AnswerScale): Reading {
  const label = data.label[n]!;
  const set = n < data.trainingCount ? "training point" : "validation point";
  const rows = outputRows(predictions, n * scale.width, scale, 6);
  const title = coordinates(data.x[2 * n]!, data.x[2 * n + 1]!);
  if (scale.kind === "value") return { title, rows: [...rows, ["label", formatNumber(label, 6)]], note: set };
  const answer = predictedClass(predictions, n * scale.width, scale.width, scale.middle);
  const verdict = answer === label ? "answered rightly" : `misclassified as ${className(answer)}`;
  return { title, rows: [...rows, ["label", className(label)]], note: `${set}, ${verdict}` };
}

/** The picture in one or two sentences. */
export function describeOutput(data: PlaneData, scale: AnswerScale, mistakes: Mistakes | null): string {
  const [left, right] = data.domain.x1;
  const [bottom, top] = data.domain.x2;
  const where = `x₁ from ${left} to ${right} and x₂ from ${bottom} to ${top}`.replaceAll("-", "−");
  const examples = `${data.trainingCount} training points, ${data.label.length - data.trainingCount} validation points.`;
  if (scale.kind === "value") return `Output of the network for ${where}. ${examples}`;
  const names = Array.from({ length: data.classes }, (_, label) => className(label)).join(" and ");
  return `Decision regions of ${names} for ${where}. Misclassified: ${mistakesInWords(data, mistakes)} points.`;
}
