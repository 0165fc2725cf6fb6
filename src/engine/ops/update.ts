import type { Optimizer } from "../optimizers/optimizer.ts";
import { firstOrderOptimizers } from "../optimizers/optimizers.ts";
import type { Binder, Encoder } from "./kernel.ts";

/** Moves one group of parameters by the optimizer's rule. Reads the step's rates; writes parameters and the optimizer's state. */
export const bindUpdate: Binder<"update"> = (op, { view }) => {
  const optimizer: Optimizer = firstOrderOptimizers[op.optimizer];
  const [parameters, gradient, rates] = [view("parameters"), view("gradient"), view(op.rates)];
  const state = optimizer.state.map(view);
  return () => optimizer.update(parameters, gradient, state, op.from, op.to, rates);
};

export const encodeUpdate: Encoder<"update"> = (op, { view }) => {
  const { kernel, state }: Optimizer = firstOrderOptimizers[op.optimizer];
  if (kernel === undefined) return null;
  const group = (name: string) => view(name).subarray(op.from, op.to);
  const a = group("parameters");
  const [d = a, e = a] = state.map(group);
  return [{ code: kernel, a, b: group("gradient"), c: view(op.rates), out: a, d, e, n: a.length }];
};
