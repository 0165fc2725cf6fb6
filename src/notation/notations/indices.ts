import type { Op, Plan } from "../../engine/index.ts";

/** Which number of a buffer it is: for the eye, in a row of text, and to be heard. Counted from 1. */
export interface Indices {
  readonly tex: string;
  readonly text: string;
  /** "of unit 2", "from unit 1 to unit 2". */
  readonly spoken: string;
}

/** Of a unit, or of a number at a place of an image or a signal. */
interface UnitIndices extends Indices {
  readonly hasPlace: boolean;
}

const lowered = "₀₁₂₃₄₅₆₇₈₉";
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const inDigits = (digits: string) => (value: number | string) =>
  String(value).replaceAll(/\d/g, (digit) => digits[Number(digit)]!);
export const subscript = inDigits(lowered);
export const superscript = inDigits(raised);

/** Of a number that there is only one of in a layer. */
export const none: Indices = { tex: "", text: "", spoken: "" };

/** A variable in place of a number: j of zⱼ. */
export const variable = (tex: string): Indices => ({ tex, text: tex, spoken: tex });

/** Of one unit of a layer, or of one number of a channel where places matter. */
export function unitIndices(plan: Plan, layer: number, column: number): UnitIndices {
  const places = placesOf(plan, layer);
  const indices = places ? placeIndices(places, column, "channel") : single(column, layer === 1 ? "input" : "unit");
  return { ...indices, hasPlace: places !== null };
}

/** Of the column of a bias: a unit or a filter. */
export function biasIndices(plan: Plan, layer: number, column: number): Indices {
  return single(column, convolutionOf(plan, layer) ? "filter" : "unit");
}

/** Of a weight: to which unit, from which. Of a kernel: of which filter, which channel, where in the window. */
export function weightIndices(plan: Plan, layer: number, row: number, column: number): Indices {
  const convolution = convolutionOf(plan, layer);
  if (convolution) {
    const inside = placeIndices({ positions: convolution.windows.size }, column, "channel");
    const filter = row + 1;
    return {
      tex: `${filter};\\,${inside.tex}`,
      text: `${subscript(filter)}.${inside.text}`,
      spoken: `of filter ${filter}, ${inside.spoken.replace("of ", "")}`,
    };
  }
  const { rows = 0, columns = 0 } = plan.buffers[`W${layer}`] ?? {};
  const [to, from] = [row + 1, column + 1];
  const comma = rows > 9 || columns > 9 ? "," : "";
  return {
    tex: `${to}${comma}${from}`,
    text: `${subscript(to)}${comma}${subscript(from)}`,
    spoken: `from ${layer === 2 ? "input" : "unit"} ${from} to unit ${to}`,
  };
}

/** Of a component of the mixture, an example, or anything else that is counted. */
export function single(index: number, what: string): Indices {
  return { tex: String(index + 1), text: subscript(index + 1), spoken: `of ${what} ${index + 1}` };
}

interface Places {
  /** Height and width; a height of 1 is one dimension. */
  readonly positions: readonly [number, number];
}

function placeIndices({ positions: [height, width] }: Places, index: number, what: string): Indices {
  const channel = Math.floor(index / (height * width)) + 1;
  const row = Math.floor((index % (height * width)) / width) + 1;
  const column = (index % width) + 1;
  const isLine = height === 1;
  return {
    tex: `${channel};\\,${isLine ? column : `${row},${column}`}`,
    text: `${subscript(channel)}.${isLine ? subscript(column) : `${subscript(row)},${subscript(column)}`}`,
    spoken: `of ${what} ${channel} at ${isLine ? `place ${column}` : `row ${row}, column ${column}`}`,
  };
}

type Convolution = Extract<Op, { kind: "convolution" }>;

function convolutionOf({ ops }: Plan, layer: number): Convolution | undefined {
  return ops.find((op): op is Convolution => op.kind === "convolution" && op.layer === layer);
}

/** The places that a layer's numbers stand at; none of a dense layer. */
function placesOf({ ops, spec }: Plan, layer: number): Places | null {
  if (layer === 1) {
    const { channels = 1, positions = [] } = spec.inputShape ?? {};
    const [height, width] = positions;
    if (height === undefined || channels * height * (width ?? 1) === 0) return null;
    return { positions: width === undefined ? [1, height] : [height, width] };
  }
  for (const op of ops) {
    if ((op.kind === "convolution" || op.kind === "pooling") && op.phase === "forward" && op.layer === layer) {
      return { positions: [...op.windows.output] };
    }
  }
  return null;
}
