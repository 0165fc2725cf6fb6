import type { WholeBatchName } from "../../optimizers/wholeBatch.ts";
import { bfgs } from "./bfgs.ts";
import { conjugateGradient } from "./conjugateGradient.ts";
import { hessianFree } from "./hessianFree.ts";
import { lbfgs } from "./lbfgs.ts";
import type { Learner } from "./learner.ts";
import { dampedNewton, newton } from "./newton.ts";

/** How each optimizer of the whole batch takes its steps; what is said of them is in `optimizers/wholeBatch.ts`. */
export const learners: Readonly<Record<WholeBatchName, Learner>> = {
  newton,
  "damped-newton": dampedNewton,
  bfgs,
  "l-bfgs": lbfgs,
  "conjugate-gradient": conjugateGradient,
  "hessian-free": hessianFree,
};
