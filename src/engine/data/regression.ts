import type { GeneratedDataset } from "./dataset.ts";
import { regression, square } from "./generate.ts";

const common = { kind: "generated", task: "regression", classes: 0, domain: square } as const;

/** Height and centre of each bump. */
const bumps: readonly (readonly [height: number, x1: number, x2: number])[] = [
  [0.9, -3.4, 3],
  [-0.9, 0.4, 3.4],
  [0.9, 3.6, 1],
  [-0.9, 2.6, -3.6],
  [0.9, -1, -2.2],
  [-0.9, -4, -1.6],
];
const BUMP_WIDTH = 1.5;

function bumpy(x1: number, x2: number): number {
  let sum = 0;
  for (const [height, centre1, centre2] of bumps) {
    const squaredDistance = (x1 - centre1) ** 2 + (x2 - centre2) ** 2;
    sum += height * Math.exp(-squaredDistance / (2 * BUMP_WIDTH ** 2));
  }
  return sum;
}

export const regressionDatasets = {
  plane: {
    ...common,
    label: "Plane",
    description: "y = 0.1 x₁ + 0.05 x₂: one linear unit learns it, and its weights become these two numbers.",
    generate: regression((x1, x2) => 0.1 * x1 + 0.05 * x2),
  },
  sine: {
    ...common,
    label: "Sine",
    description: "y = sin x₁: a wave that takes several hidden units, or none once sin x₁ is an input.",
    mirrors: ["x2"],
    generate: regression((x1) => Math.sin(x1)),
  },
  bumps: {
    ...common,
    label: "Bumps",
    description: "Three hills and three hollows: every one of them has to be made from the slopes of hidden units.",
    generate: regression(bumpy),
  },
} as const satisfies Record<string, GeneratedDataset>;
