import { type CostName, costForm } from "../../src/engine/index.ts";
import { has, Missing, type Runner } from "./case.ts";

type Distribution = readonly number[];

/** A cost between two rows of outputs a and targets y. */
function between(cost: CostName, y: Distribution, a: Distribution): number {
  const { value } = costForm(cost, "softmax");
  if (!value) throw new Missing("cost", `${cost} from the outputs`);
  return value(Float64Array.from(a), Float64Array.from(y), 0, y.length);
}

/** Cross-entropy = entropy + KL divergence. */
export const divergences: Runner = {
  matches: ({ expected }) => has(expected, "kl_pq", "cross_entropy_pq"),
  run({ inputs }) {
    const { p, q } = inputs as { p: Distribution; q: Distribution };
    const [forth, back] = [between("kl", p, q), between("kl", q, p)];
    return {
      kl_pq: forth,
      kl_qp: back,
      symmetric_kl: forth + back,
      entropy_p: between("cross-entropy", p, p),
      cross_entropy_pq: between("cross-entropy", p, q),
      // −ln Σ √(p q), and ½ ‖√p − √q‖² = 1 − Σ √(p q): not the KL divergence, to which the notes give its name.
      bhattacharyya_distance: -Math.log(1 - between("quadratic", p.map(Math.sqrt), q.map(Math.sqrt))),
    };
  },
};
