import type { ActivationName, CostName } from "../../src/engine/index.ts";
import { networkCase } from "./golden.ts";
import type { ParityCase } from "./protocol.ts";

/** Networks whose pre-activations are ±100 in both layers, where exponentials overflow float32 if they can. */
export function saturatedNetworks(): ParityCase[] {
  const network = (hidden: ActivationName, output: ActivationName, cost: CostName) =>
    networkCase(`pre-activations of ±100: ${hidden}, ${output}, ${cost}`, {
      activations: [hidden, output],
      W: [
        [
          [100, 0],
          [0, -100],
          [0.5, 0.25],
        ],
        [
          [100, -100, 0.5],
          [-100, 0, 1],
        ],
      ],
      x: [
        [1, 1],
        [-1, 1],
        [1, -0.5],
      ],
      y: [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
      cost,
    });
  return [
    network("tanh", "sigmoid", "cross-entropy"),
    network("sigmoid", "softmax", "cross-entropy"),
    network("tanh", "softmax", "quadratic"),
    network("sigmoid", "tanh", "quadratic"),
    network("relu", "sigmoid", "quadratic"),
    network("leaky-relu", "softmax", "cross-entropy"),
  ];
}
