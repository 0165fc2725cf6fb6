import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GoldenFile } from "./case.ts";

/** The essential cases: together they use every technique of the engine. `tsx scripts/golden/keep.ts DIR` copies them. */
const kept: Readonly<Record<string, RegExp>> = {
  "activations-pointwise": /^pointwise-/,
  "losses-pointwise": /./,
  "mlp-normalization": /^batchnorm-(train-b4|eval-b1|then-layernorm-dropout-l2|running-stats-alpha0\.5)$/,
  "mlp-dropout": /^dropout-(inverted-two-layers-input|standard-half|average-over-all-masks)$/,
  conv: /^(conv1d-stride2-pad1|conv2d-single-channel|tied-dense-n5-k2|conv1d-network-a)$/,
  "mlp-activations": /^act-(identity|sigmoid|tanh|relu|leaky-relu|elu|gelu-tanh|gelu-erf|silu|softplus)-b4$/,
  "mlp-deep": /^deep10-sigmoid-b1$/,
  "mlp-losses": /^loss-(mse-.*|bce-b4|bce-soft-targets|softmax-nll-b4|softmax-mse|hinge|hinge-multiclass)$/,
  "mlp-penalties": /^penalty-(l2-half|l1-zero-weight|elastic-lambda0|elastic-bce)$/,
  "mlp-symmetry": /^init-(zero|constant)-sigmoid$/,
  "hessian-networks":
    /^(mlp-1-2-1-tanh-mse|mlp-2-1-logistic-regression|softmax-regression-l2|function-rosenbrock|taylor-rosenbrock)$/,
  "hessian-quadratics": /^(quadratic-2d-(diagonal|diverging)|quadratic-3d-saddle|rate-against-learning-rate-kappa10)$/,
  "init-stats": /^(?!relu-second-moment)/,
  "optimizers-momentum-relations": /^momentum-constant-gradient-mu0.5$|^nesterov-textbook-form$|^exponential-schedule/,
  schedules: /./,
  "optimizers-mlp": /^mlp-sgd$/,
  "optimizers-quadratic": /^quadratic-(sgd|momentum|nesterov|adagrad|adadelta|rmsprop|adam|adamw|sgd-l2)$/,
  "optimizers-rosenbrock": /^rosenbrock-sgd$/,
  "soft-weight-sharing": /^soft-weight-sharing-(n6-m2|far-weights-underflow)$/,
  "second-order-newton": /^(newton-saddle|half-step-newton-rosenbrock|damped-newton-(saddle|large-alpha-rosenbrock))$/,
  "second-order-cg-bfgs": /^(linear-cg-n3|bfgs-update-n2|scipy-bfgs-and-cg-rosenbrock)$/,
  "worked-examples": /./,
  "worked-curves-quadratic": /-w2\.0-/,
};

/** Leaves out readers' extras, which are never compared. */
const compared = (key: string, value: unknown) => (key === "informational" ? undefined : value);

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error("missing folder: expected the one with all golden cases");
const to = join(import.meta.dirname, "cases");
mkdirSync(to, { recursive: true });
for (const [name, pattern] of Object.entries(kept)) {
  const { schema, category, cases } = JSON.parse(readFileSync(join(from, `${name}.json`), "utf8")) as GoldenFile;
  const chosen = cases.filter((golden) => pattern.test(golden.name));
  // One case a line, so that a change shows which.
  const lines = chosen.map(({ name, config, inputs, expected, tolerance }) =>
    JSON.stringify({ name, config, inputs, expected, tolerance }, compared),
  );
  const head = JSON.stringify({ schema, category }).slice(0, -1);
  writeFileSync(join(to, `${name}.json`), `${head},"cases":[\n${lines.join(",\n")}\n]}\n`);
}
