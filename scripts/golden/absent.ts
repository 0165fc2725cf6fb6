import { type GoldenCase, has, Missing, type Runner } from "./case.ts";

/** Cases about a technique that the engine has nothing of yet. When it does, a runner takes the line's place. */
const absent: readonly [kind: string, technique: string, matches: (golden: GoldenCase) => boolean][] = [
  ["initializer", "gains", ({ expected }) => has(expected, "linear", "leaky_relu_0.01")],
  ["statistics", "moments of ReLU", ({ expected }) => has(expected, "second_moment")],
  ["statistics", "normal probabilities", ({ expected }) => has(expected, "probability_abs_w_below_1")],
];

export const absentTechniques: readonly Runner[] = absent.map(([kind, technique, matches]) => ({
  matches,
  run() {
    throw new Missing(kind, technique);
  },
}));
