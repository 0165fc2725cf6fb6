import { flatIndex } from "../cells.ts";
import { product } from "../expression.ts";
import { optimizerNumbers } from "../registryTex.ts";
import type { Context, Formula, OpOf } from "./formula.ts";
import { type Moved, type OptimizerFormula, optimizerFormulas } from "./optimizers.ts";

/** A parameter after its update, or what the optimizer remembers of it. */
export const update: Formula<OpOf<"update">> = (op, written, context) => {
  const formula: OptimizerFormula<string, string> = optimizerFormulas[op.optimizer];
  const isState = Object.hasOwn(formula.state, written.buffer);
  const index = isState ? written.column : flatIndex(context.plan, written)!;
  const moved = movedOf(op, index, context);
  return isState ? formula.state[written.buffer]!(moved) : formula.parameter(moved);
};

/** Parameter number `index` of all. */
function movedOf(op: OpOf<"update">, index: number, context: Context): Moved<string, string> {
  const { state, rates } = optimizerNumbers[op.optimizer];
  const { read, left, columns, value } = context;
  const width = columns(op.result);
  const place = [Math.floor((index - op.from) / width), (index - op.from) % width] as const;
  const rate = (name: string) => read(op.rates, 0, rates.indexOf(name));
  const w = read(op.result, ...place);
  const decays = rates.includes("kept") && value(op.rates, 0, rates.indexOf("kept")) !== 1;
  const remembered = (as: typeof read) => Object.fromEntries(state.map((name) => [name, as(name, 0, index)]));
  return {
    w,
    g: read(op.gradient, ...place),
    before: remembered(read),
    after: remembered(left),
    rate,
    kept: decays ? product(rate("kept"), w) : w,
  };
}
