import { curvature, loadSpectrum, type Objective } from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { derivatives, products, rows, type Vector, withSigns } from "./derivatives.ts";
import type { Matrix } from "./network.ts";
import { networkCost, type Problem, problemObjective, surface } from "./objectives.ts";
import { rates } from "./quadraticForms.ts";

const { spectrum, lanczos } = await loadSpectrum();

/** The Hessian of a network's cost, its products and its spectrum. */
export const networkHessian: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "parameters", "vectors") && has(expected, "hessian"),
  run({ config, inputs, expected }) {
    const { problem } = config as { problem: Problem };
    const { parameters, vectors } = inputs as { parameters: Vector; vectors: Matrix };
    const objective = problemObjective(problem, inputs);
    const { loss, gradient, matrix, x } = derivatives(objective, parameters);
    const { eigenvalues, eigenvectors } = spectrum(matrix);
    const found = curvature(eigenvalues);
    const ends = lanczos(objective, x);
    return {
      loss,
      gradient,
      hessian: rows(matrix),
      // The ends from products alone, so that both ways are held to the case.
      eigenvalues: [ends.smallest, ...eigenvalues.subarray(1, -1), ends.largest],
      trace: found.trace,
      frobenius_norm: found.frobeniusNorm,
      n_negative: found.negative,
      smallest_gap_between_eigenvalues: found.smallestGap,
      hessian_vector_products: products(objective, x, vectors),
      eigenvectors: withSigns(rows(eigenvectors), expected["eigenvectors"]),
      condition_number_2_norm: found.conditionNumber2,
      condition_number: found.conditionNumber,
    };
  },
};

/** f(x) + λ Σ x² over all variables, biases too, which no plan penalises. */
function penalised(objective: Objective, l2: number): Objective {
  const penalty = (x: Float64Array) => l2 * x.reduce((sum, value) => sum + value * value, 0);
  return {
    size: objective.size,
    value: (x) => objective.value(x) + penalty(x),
    gradient(x, g) {
      const value = objective.gradient(x, g) + penalty(x);
      x.forEach((entry, i) => {
        g[i] = g[i]! + 2 * l2 * entry;
      });
      return value;
    },
    hessianVector(x, v, product) {
      objective.hessianVector(x, v, product);
      v.forEach((entry, i) => {
        product[i] = product[i]! + 2 * l2 * entry;
      });
    },
  };
}

/** The Hessian of a single layer whose parameters are all penalised, and what it says of descent. */
export const penalisedHessian: Runner = {
  matches: ({ config, inputs, expected }) => has(config, "l2") && has(inputs, "labels") && has(expected, "hessian"),
  run({ config, inputs }) {
    const { layer_sizes, activation, loss: name, l2 } = config as PenalisedConfig;
    const { x, labels, parameters } = inputs as { x: Matrix; labels: Vector; parameters: Vector };
    const y = labels.map((label) => Array.from({ length: layer_sizes.at(-1)! }, (_, j) => Number(j === label)));
    const [cost] = name.split(",");
    const objective = penalised(networkCost(layer_sizes, [activation], cost!, x, y), l2);
    const { loss, gradient, matrix } = derivatives(objective, parameters);
    const { eigenvalues } = spectrum(matrix);
    return { loss, gradient, hessian: rows(matrix), eigenvalues, ...rates(eigenvalues) };
  },
};

interface PenalisedConfig {
  readonly layer_sizes: readonly number[];
  readonly activation: string;
  readonly loss: string;
  readonly l2: number;
}

/** Value, gradient and Hessian of a function at several points. */
export const functionHessian: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "points") && has(expected, "hessian"),
  run({ config, inputs }) {
    const { problem, vector } = config as { problem: Problem; vector: Vector };
    const { points } = inputs as { points: Matrix };
    const objective = surface(problem.kind, inputs);
    const found = points.map((point) => derivatives(objective, point));
    return {
      f: found.map(({ loss }) => loss),
      gradient: found.map(({ gradient }) => gradient),
      hessian: found.map(({ matrix }) => rows(matrix)),
      eigenvalues: found.map(({ matrix }) => spectrum(matrix).eigenvalues),
      hessian_vector_products: found.map(({ x }) => products(objective, x, [vector])[0]),
    };
  },
};

/** Taylor's series to second order, with the factor ½ and as it is printed without. */
export const taylorSeries: Runner = {
  matches: ({ expected }) => has(expected, "with_half", "scale"),
  run({ config, inputs, expected }) {
    const { problem } = config as { problem: Problem };
    const { x0, d } = inputs as { x0: Vector; d: Vector };
    // Which lengths of d are asked about stands beside the answers.
    const { scale } = expected as unknown as { scale: Vector };
    const objective = surface(problem.kind, inputs);
    const { loss, gradient, x } = derivatives(objective, x0);
    const slope = gradient.reduce((sum, value, i) => sum + value * d[i]!, 0);
    const bend = products(objective, x, [d])[0]!.reduce((sum, value, i) => sum + value * d[i]!, 0);
    const J = scale.map((s) => objective.value(x.map((value, i) => value + s * d[i]!)));
    const withHalf = scale.map((s) => loss + s * slope + (s * s * bend) / 2);
    const withoutHalf = scale.map((s) => loss + s * slope + s * s * bend);
    const errors = (series: Vector) => series.map((value, i) => Math.abs(value - J[i]!));
    return {
      scale,
      J,
      with_half: withHalf,
      without_half_as_printed: withoutHalf,
      error_with_half: errors(withHalf),
      error_without_half: errors(withoutHalf),
    };
  },
};
