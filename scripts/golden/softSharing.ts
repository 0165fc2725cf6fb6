import { compile, createExecutor, Mixture } from "../../src/engine/index.ts";
import { type GoldenCase, has, type Runner } from "./case.ts";
import { type Matrix, planOf } from "./network.ts";

interface Inputs {
  readonly w: readonly number[];
  readonly phi: readonly number[];
  readonly mu: readonly number[];
  readonly eta: readonly number[];
  readonly X: Matrix;
  readonly t: readonly number[];
}

/** A linear unit without bias under soft weight sharing, through the plan that training runs. */
export const softSharing: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "lambda", "components") && has(inputs, "w", "mu", "eta", "phi") && has(expected, "responsibilities"),
  run(golden) {
    const { lambda } = golden.config as { lambda: number };
    const { w } = golden.inputs as Inputs;
    const alone = trainOnce(golden, null);
    const step = trainOnce(golden, lambda);
    // At λ = 1 the penalty and its slopes are Ω and those of Ω.
    const unweighted = trainOnce(golden, 1);
    const { mixture, dmixture } = step;
    const judged = w.map((weight) => ({
      logDensity: mixture.judge(weight),
      responsibilities: [...mixture.responsibilities],
    }));
    const [dmu, deta, dphi] = rowsOf(dmixture);
    const sigma = [...mixture.precisions].map((precision) => 1 / Math.sqrt(precision));
    return {
      pi: mixture.proportions,
      sigma,
      density_p_of_w: judged.map(({ logDensity }) => Math.exp(logDensity)),
      log_density: judged.map(({ logDensity }) => logDensity),
      responsibilities: judged.map(({ responsibilities }) => responsibilities),
      Omega: unweighted.penalty,
      E_data: alone.cost,
      E_total: step.cost + step.penalty,
      dE_data_dw: alone.dW,
      eq2_dw: step.dW,
      eq3_dmu: dmu,
      // η = ln σ², so ∂E/∂σ = 2/σ ∂E/∂η.
      eq4_dsigma: deta!.map((slope, j) => (2 * slope) / sigma[j]!),
      deta,
      eq5_dphi: dphi,
      eq5_as_printed_without_lambda: rowsOf(unweighted.dmixture)[2],
    };
  },
};

/** @param rate λ; null leaves the mixture out */
function trainOnce({ inputs }: GoldenCase, rate: number | null) {
  const { w, phi, mu, eta, X, t } = inputs as Inputs;
  const plan = planOf({
    activations: ["identity"],
    W: [[w]],
    x: X,
    y: t.map((target) => [target]),
    cost: "quadratic",
    // The sum over the examples is their number times the mean.
    costWeight: X.length,
  });
  const executor = createExecutor(
    compile(rate === null ? plan : { ...plan, softSharing: { components: mu.length, rate } }),
  );
  const shared = [...mu, ...eta, ...phi];
  executor.view("parameters").set([...w, 0, ...(rate === null ? [] : shared)]);
  executor.view("a1").set(X.flat());
  executor.view("y").set(t);
  const mixture = new Mixture(Float64Array.from(shared));
  executor.run(X.length);
  const [cost, penalty] = executor.view("cost");
  return {
    mixture,
    cost: cost!,
    penalty: penalty!,
    dW: [...executor.view("dW2")],
    dmixture: rate === null ? [] : [...executor.view("dmixture")],
  };
}

/** The slopes by μ, η and φ. */
function rowsOf(dmixture: readonly number[]): readonly (readonly number[])[] {
  const components = dmixture.length / 3;
  return [0, 1, 2].map((row) => dmixture.slice(row * components, (row + 1) * components));
}
