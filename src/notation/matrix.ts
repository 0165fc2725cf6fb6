import type { Cell, Op, OpKind, StepRecord } from "../engine/index.ts";
import type { MathSymbol, Notation } from "./notation.ts";
import type { Stop } from "./stops.ts";

/** A vector or matrix as it stands in an equation, numbers and all. */
export interface Grid {
  readonly kind: "grid";
  /** With the sign of a transpose where the notation has one. */
  readonly tex: string;
  /** The same to be heard: "w³ transposed". */
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
  /** "3 × 2". */
  readonly shapeText: string;
  cell(row: number, column: number): Cell;
  value(row: number, column: number): number;
  /** Row and column that the number asked about is worked out from, or stands in. */
  readonly litRow: number | null;
  readonly litColumn: number | null;
}

/** What stands between matrices: TeX. */
export interface Sign {
  readonly kind: "sign";
  readonly tex: string;
}

/** A stop as an equation of matrices. */
export interface MatrixView {
  readonly result: Grid;
  /** The right side, from left to right. */
  readonly parts: readonly (Grid | Sign)[];
}

export interface MatrixScope {
  /** Row of the batch, whose numbers stand as vectors; null for all examples, as matrices. */
  readonly row: number | null;
  /**
   * The number that is asked about, which lights up the rows and columns that lead to it; of no row where it is asked for
   * all examples.
   */
  readonly subject: { readonly buffer: string; readonly row: number | null; readonly column: number } | null;
}

/** What lights up of a buffer, in its own rows and columns. */
interface Lit {
  readonly row?: number | null;
  readonly column?: number | null;
}

interface Setting {
  readonly record: StepRecord;
  readonly notation: Notation;
  readonly row: number | null;
  readonly stop: Stop;
  readonly subject: MatrixScope["subject"];
  /** Operations of the stop, each with its index in the plan. */
  readonly ops: readonly (readonly [Op, number])[];
}

/**
 * The stop as matrices, in the shapes and the order that the notation has: activations as columns or, in a batch, as the
 * notation stacks them; gradients as columns or rows. Null where it is no product or sum of matrices, as an optimizer's
 * rule, normalization, or a convolution.
 */
export function matrixView(
  record: StepRecord,
  notation: Notation,
  stop: Stop,
  { row, subject }: MatrixScope,
): MatrixView | null {
  const ops = record.plan.ops.slice(stop.from, stop.to).map((op, index) => [op, stop.from + index] as const);
  const asked = subject?.buffer === stop.result ? subject : null;
  const setting: Setting = { record, notation, row, stop, ops, subject: asked };
  const last = ops.at(-1)!;
  const view = views[last[0].kind] as View<Op> | undefined;
  return view?.(last[0], last[1], setting) ?? null;
}

type View<O extends Op> = (op: O, index: number, setting: Setting) => MatrixView | null;

const sign = (tex: string): Sign => ({ kind: "sign", tex });

/** A grid over a buffer as it stands before an operation, its numbers transposed or not. */
function gridOf(
  { record, row }: Setting,
  buffer: string,
  before: number,
  symbol: MathSymbol,
  isTransposed: boolean,
  lit: Lit = {},
): Grid {
  const { batched, columns: width } = record.buffer(buffer);
  const isVector = batched && row !== null;
  const height = isVector ? 1 : record.rows(buffer);
  const at = (r: number, c: number): Cell => {
    const [down, across] = isTransposed ? [c, r] : [r, c];
    return { buffer, row: isVector ? row : down, column: across, before };
  };
  const litDown = isVector && lit.row !== undefined && lit.row !== null ? 0 : (lit.row ?? null);
  const litAcross = lit.column ?? null;
  const [rows, columns] = isTransposed ? [width, height] : [height, width];
  return {
    kind: "grid",
    ...symbol,
    rows,
    columns,
    shapeText: `${rows} × ${columns}`,
    cell: at,
    value: (r, c) => record.value(at(r, c)),
    litRow: isTransposed ? litAcross : litDown,
    litColumn: isTransposed ? litDown : litAcross,
  };
}

const transposeOf = ({ tex, text }: MathSymbol): MathSymbol => ({
  tex: `\\left(${tex}\\right)^{\\top}`,
  text: `${text} transposed`,
});

/** Whether what belongs to a vector of each example stands in rows, as they lie in memory. */
function standsInRows({ notation: { layout }, row }: Setting, isGradient: boolean): boolean {
  if (isGradient && layout.hasRowGradients) return true;
  return row === null && layout.batch === "rows";
}

/** Activations or gradients of a layer; transposed once more where the equation wants the other way round. */
function signal(
  setting: Setting,
  buffer: string,
  before: number,
  { isGradient, isTransposed = false, lit }: { isGradient: boolean; isTransposed?: boolean; lit?: Lit },
): Grid {
  const { notation, record, row } = setting;
  const symbol = row === null ? notation.batch(record.plan, buffer) : notation.buffer(record.plan, buffer);
  const inRows = standsInRows(setting, isGradient) !== isTransposed;
  return gridOf(setting, buffer, before, isTransposed ? transposeOf(symbol) : symbol, !inRows, lit);
}

/** Weights, a bias, or their gradients. */
function parameters(
  setting: Setting,
  buffer: string,
  before: number,
  isTransposed: boolean,
  lit: Lit,
  mark = isTransposed,
) {
  const symbol = setting.notation.buffer(setting.record.plan, buffer);
  return gridOf(setting, buffer, before, mark ? transposeOf(symbol) : symbol, isTransposed, lit);
}

/** The number asked about, in the result's own rows and columns. */
const litBy = ({ subject }: Setting): Lit => (subject ? { row: subject.row, column: subject.column } : {});
const exampleOf = ({ subject }: Setting): Lit => ({ row: subject?.row ?? null });

const ones = (inRow: boolean) => (inRow ? "\\mathbf{1}^{\\top}" : "\\mathbf{1}");

/** f′ around the pre-activations, as a factor of every number or as a diagonal matrix. */
function slopeParts(setting: Setting, preActivation: string, before: number, f: string): readonly (Grid | Sign)[] {
  const isRow = standsInRows(setting, true);
  const isDiagonal = setting.row !== null && setting.notation.layout.hasRowGradients;
  const lit = litBy(setting);
  // Beside gradients in rows, pre-activations have to be turned.
  const isTransposed = !isDiagonal && isRow !== standsInRows(setting, false);
  const z = signal(setting, preActivation, before, { isGradient: false, isTransposed, lit });
  return isDiagonal
    ? [sign(`\\operatorname{diag}\\bigl(${f}'(`), z, sign(")\\bigr)")]
    : [sign(`\\odot ${f}'(`), z, sign(")")];
}

/** δ carried back through weights: Wᵀδ, or δW where gradients, or examples, stand in rows. */
function carriedBack(setting: Setting, weights: string, delta: string, before: number): readonly Grid[] {
  const { subject } = setting;
  const inRows = standsInRows(setting, true);
  const error = signal(setting, delta, before, { isGradient: true, lit: exampleOf(setting) });
  const matrix = parameters(setting, weights, before, !inRows, { column: subject?.column ?? null });
  return inRows ? [error, matrix] : [matrix, error];
}

type Views = { readonly [K in OpKind]?: View<Extract<Op, { kind: K }>> };

const views: Views = {
  affine: (op, index, setting) => {
    const { subject, row } = setting;
    const inRows = standsInRows(setting, false);
    const unit = subject?.column ?? null;
    const input = signal(setting, op.input, index, { isGradient: false, lit: exampleOf(setting) });
    const weights = parameters(setting, op.weights, index, inRows, { row: unit });
    const bias = parameters(setting, op.bias, index, !inRows, { column: unit }, inRows);
    const shift = row === null ? (inRows ? [sign(ones(false)), bias] : [bias, sign(ones(true))]) : [bias];
    const product = inRows ? [input, weights] : [weights, input];
    return view(setting, false, [...product, sign("+"), ...shift]);
  },
  activation: (op, index, setting) => {
    const z = signal(setting, op.preActivation, index, { isGradient: false, lit: litBy(setting) });
    return view(setting, false, [sign(`${setting.notation.activation}(`), z, sign(")")]);
  },
  "canonical-delta": (op, index, setting) => {
    const isTransposed = standsInRows(setting, true) !== standsInRows(setting, false);
    const of = (buffer: string) =>
      signal(setting, buffer, index, { isGradient: false, isTransposed, lit: litBy(setting) });
    const factor = `${op.weight === 1 ? "" : "\\lambda_0 "}\\tfrac{1}{${setting.notation.rename("N")}}\\bigl(`;
    return view(setting, true, [sign(factor), of(op.activation), sign("-"), of(op.targets), sign("\\bigr)")]);
  },
  "activation-gradient": (op, index, setting) => {
    if (op.activationName === "softmax") return null;
    const carried = setting.ops.findLast(([before, at]) => at < index && before.result === op.gradient);
    const upstream =
      carried?.[0].kind === "input-gradient"
        ? carriedBack(setting, carried[0].weights, carried[0].delta, carried[1])
        : [signal(setting, op.gradient, index, { isGradient: true, lit: litBy(setting) })];
    if (carried?.[0].kind.startsWith("convolution")) return null;
    const slope = slopeParts(setting, op.preActivation, index, setting.notation.activation);
    return view(setting, true, [...upstream, ...slope]);
  },
  "input-gradient": (op, index, setting) => view(setting, true, carriedBack(setting, op.weights, op.delta, index)),
  "weight-gradient": (op, index, outer) => {
    // A sum over all examples, whichever of them is looked at.
    const setting = { ...outer, row: null };
    const { subject, notation } = setting;
    const delta = (isTransposed: boolean) =>
      signal(setting, op.delta, index, { isGradient: true, isTransposed, lit: { column: subject?.row ?? null } });
    const input = (isTransposed: boolean) =>
      signal(setting, op.input, index, { isGradient: false, isTransposed, lit: { column: subject?.column ?? null } });
    const result = parameters(setting, op.result, setting.stop.to, false, litBy(setting));
    const { hasRowGradients, batch } = notation.layout;
    if (hasRowGradients && batch === "columns") {
      return { result, parts: [sign("\\bigl("), input(false), delta(false), sign("\\bigr)^{\\top}")] };
    }
    const parts = batch === "rows" ? [delta(true), input(false)] : [delta(false), input(true)];
    return { result, parts };
  },
  "bias-gradient": (op, index, outer) => {
    const setting = { ...outer, row: null };
    const isRow = setting.notation.layout.hasRowGradients;
    const inRows = standsInRows(setting, true);
    const lit = { column: setting.subject?.column ?? null };
    const delta = signal(setting, op.delta, index, { isGradient: true, isTransposed: inRows && !isRow, lit });
    const result = parameters(setting, op.result, setting.stop.to, !isRow, lit, false);
    return { result, parts: isRow ? [sign(ones(true)), delta] : [delta, sign(ones(false))] };
  },
  dropout: (op, index, setting) => {
    const isGradient = op.phase === "backward";
    const lit = litBy(setting);
    const isTransposed = standsInRows(setting, isGradient) !== standsInRows(setting, false);
    const input = signal(setting, op.input, index, { isGradient, lit });
    const mask = signal(setting, op.mask, index, { isGradient: false, isTransposed, lit });
    const factor = op.scale === 1 ? [] : [sign("\\tfrac{1}{1 - p}")];
    return view(setting, isGradient, [...factor, input, sign("\\odot"), mask]);
  },
};

function view(setting: Setting, isGradient: boolean, parts: readonly (Grid | Sign)[]): MatrixView {
  const { stop } = setting;
  return { result: signal(setting, stop.result, stop.to, { isGradient, lit: litBy(setting) }), parts };
}
