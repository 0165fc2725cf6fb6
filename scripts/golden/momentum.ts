import { effectiveLearningRate, textbookNesterov } from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { Descent } from "./descent.ts";
import { objective } from "./objectives.ts";

interface ConstantSlope {
  readonly lr: number;
  readonly mu: number;
  readonly g: number;
  readonly steps: number;
}

/** Momentum under a constant gradient: its steps, and what they come to. */
export const constantGradient: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "lr", "mu", "g", "steps") && has(expected, "limit_step"),
  run({ inputs }) {
    const { lr, mu, g, steps } = inputs as ConstantSlope;
    const descent = new Descent("momentum", [0]);
    const step = Array.from({ length: steps }, () => {
      descent.step([g], { learningRate: lr, momentum: mu });
      return descent.state[0]![0]!;
    });
    const effective = effectiveLearningRate(lr, mu);
    return { step, limit_step: -effective * g, effective_learning_rate: effective };
  },
};

interface TextbookConfig {
  readonly problem: { readonly kind: string };
  readonly hyperparameters: { readonly lr: number; readonly mu: number };
  readonly steps: number;
}

/** Nesterov's textbook form, from PyTorch's: the parameters are what it looks ahead at. */
export const textbookForm: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "start") && has(expected, "look_ahead"),
  run({ config, inputs }) {
    const { problem, hyperparameters, steps } = config as TextbookConfig;
    const { lr, mu } = hyperparameters;
    const { gradient } = objective(problem.kind, inputs);
    const descent = new Descent("nesterov", (inputs as { start: readonly number[] }).start);
    const path: { x: number[][]; look_ahead: number[][] } = { x: [], look_ahead: [] };
    for (let t = 0; t <= steps; t++) {
      const ahead = [...descent.parameters];
      path.look_ahead.push(ahead);
      path.x.push(ahead.map((w, i) => textbookNesterov(w, descent.state[0]![i]!, lr, mu)));
      descent.step(gradient(ahead), { learningRate: lr, momentum: mu });
    }
    return path;
  },
};
