import type { FirstOrderName } from "../../optimizers/optimizers.ts";

/**
 * An optimizer on the device: in the order they are written, its vectors and the weight `w`, each with the statements that
 * declare `next`, its new number. They read the weight `w`, its gradient `g`, the optimizer's vectors and the rates of the
 * step by their names; each sees what was written before it.
 */
export type OptimizerKernel = readonly (readonly [target: string, statements: string])[];

const meanSquare: OptimizerKernel[number] = ["squares", "const next = rho * squares + fresh * (g * g);"];

const adam: OptimizerKernel = [
  ["mean", "const next = beta1 * mean + fresh1 * g;"],
  ["squares", "const next = beta2 * squares + fresh2 * (g * g);"],
  ["w", "const next = kept * w - learningRate * (mean / correction1) / (Math.sqrt(squares / correction2) + epsilon);"],
];

/** Kernels of the registry's optimizers. One without an entry here trains on the CPU, with that reason. */
export const optimizerKernels: { readonly [Name in FirstOrderName]?: OptimizerKernel } = {
  sgd: [["w", "const next = kept * w - learningRate * g;"]],
  momentum: [
    ["change", "const next = momentum * change - learningRate * g;"],
    ["w", "const next = kept * w + change;"],
  ],
  nesterov: [
    ["velocity", "const next = momentum * velocity + g;"],
    ["w", "const next = kept * w - learningRate * (g + momentum * velocity);"],
  ],
  adagrad: [
    ["squares", "const next = squares + g * g;"],
    ["w", "const next = w - learningRate * g / (Math.sqrt(squares) + epsilon);"],
  ],
  rmsprop: [meanSquare, ["w", "const next = w - learningRate * g / (Math.sqrt(squares) + epsilon);"]],
  adadelta: [
    meanSquare,
    ["w", "const next = w - learningRate * (Math.sqrt(moves + epsilon) / Math.sqrt(squares + epsilon) * g);"],
    [
      "moves",
      "const d = Math.sqrt(moves + epsilon) / Math.sqrt(squares + epsilon) * g; const next = rho * moves + fresh * (d * d);",
    ],
  ],
  adam,
  adamw: adam,
};
