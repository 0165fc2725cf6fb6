import type { Optimizer } from "../optimizers/optimizer.ts";
import { optimizers } from "../optimizers/optimizers.ts";
import type { Binder, Encoder } from "./kernel.ts";

/** Moves one group of parameters by the optimizer's rule. Writes the parameters and the optimizer's state. */
export const bindUpdate: Binder<"update"> = (op, { view }, clock) => {
  const optimizer: Optimizer = optimizers[op.optimizer];
  const [parameters, gradient] = [view("parameters"), view("gradient")];
  const state = optimizer.state.map(view);
  return () => optimizer.update(parameters, gradient, state, op.from, op.to, op.settings, clock.t);
};

export const encodeUpdate: Encoder<"update"> = (op, { view }) => {
  const { kernel }: Optimizer = optimizers[op.optimizer];
  if (!kernel) return null;
  const a = view("parameters").subarray(op.from, op.to);
  const b = view("gradient").subarray(op.from, op.to);
  const [p, q = 0] = kernel.rates(op.settings);
  return [{ code: kernel.code, a, b, out: a, n: a.length, p, q }];
};
