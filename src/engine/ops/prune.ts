import type { Binder } from "./kernel.ts";

/** After the update: w = 0 wherever the mask is. Han et al. 2015. Writes the parameters. */
export const bindPrune: Binder<"prune"> = (op, { view }) => {
  const [parameters, mask] = [view(op.result), view(op.mask)];
  return () => {
    for (let i = 0; i < parameters.length; i++) if (mask[i] === 0) parameters[i] = 0;
  };
};
