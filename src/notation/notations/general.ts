import type { Op, OpKind, Plan } from "../../engine/index.ts";
import type { Stop } from "../stops.ts";
import type { Terms } from "./equations.ts";
import { generalEquations } from "./generalEquations.ts";
import { variable } from "./indices.ts";
import { bufferRole } from "./quantities.ts";
import { clauses } from "./rename.ts";
import type { Style } from "./style.ts";
import { bufferSymbol } from "./symbols.ts";

/** What an operation computes, in general. */
export interface General {
  /** The right side, whose left side is the result. */
  readonly is?: string;
  /** Equations with left sides of their own. */
  readonly all?: readonly string[];
  /** What letters of the right side mean. */
  readonly where?: readonly string[];
}

/** The stop as equations. What its earlier operations leave to later ones stands in the place where these read it. */
export function generalOf(style: Style, plan: Plan, stop: Stop): string {
  const ops = plan.ops.slice(stop.from, stop.to);
  const passed = new Map<string, string>();
  const written: string[] = [];
  const explained: string[] = [];
  const terms = termsOf(style, plan, passed);
  ops.forEach((op, index) => {
    const { is, all = [], where = [] } = equationsOf(op, terms);
    const isPassedOn = is !== undefined && index + 1 < ops.length && op.result !== stop.result;
    if (isPassedOn) passed.set(op.result, is);
    else if (is !== undefined) written.push(`${leftSide(op.result, terms)} = ${is}`);
    written.push(...all);
    explained.push(...where);
  });
  return clauses([...written, ...explained]);
}

function equationsOf(op: Op, terms: Terms): General {
  const write = generalEquations[op.kind] as (op: Extract<Op, { kind: OpKind }>, terms: Terms) => General;
  return write(op, terms);
}

function termsOf(style: Style, plan: Plan, passed: ReadonlyMap<string, string>): Terms {
  const whole = (buffer: string, example?: string) => bufferSymbol(style, plan, buffer, null, example ?? null).tex;
  const entry = (buffer: string, index: string, example?: string) =>
    bufferSymbol(style, plan, buffer, variable(index), example ?? null).tex;
  const main = (buffer: string) => (style.equations.isIndexed ? entry(buffer, indexOf(buffer)) : whole(buffer));
  const from = (buffer: string) => passed.get(buffer) ?? main(buffer);
  return { plan, style, whole, entry, main, from };
}

/** By which letters one number of a buffer is told from others, where equations are of one. */
function indexOf(buffer: string): string {
  const role = bufferRole(buffer);
  return role.kind === "quantity" && role.quantity.of === "weights" ? "ji" : "j";
}

function leftSide(result: string, { plan, style, main }: Terms): string {
  const symbol = main(result);
  const role = bufferRole(result);
  if (role.kind !== "delta" || !style.explainsDelta) return symbol;
  const { tex } = bufferSymbol(style, plan, `z${role.layer}`);
  return `${symbol} = \\frac{\\partial ${style.letters.cost.tex}}{\\partial ${tex}}`;
}
