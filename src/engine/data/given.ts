import type { GivenDataset } from "./dataset.ts";

/** Numbers of one example in `TrainingSpec.examples`: x₁, x₂, and its class. */
export const NUMBERS_OF_EXAMPLE = 3;

export const givenDatasets = {
  given: {
    kind: "given",
    task: "binary",
    classes: 2,
    label: "Own examples",
    description:
      "A few points of your own, each with its class: written out, they travel in the link to the last digit.",
  },
} as const satisfies Record<string, GivenDataset>;
