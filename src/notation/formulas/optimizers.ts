import type { FirstOrderName, firstOrderOptimizers } from "../../engine/index.ts";
import { call, type Expression, minus, named, negative, product, quotient, sum } from "../expression.ts";
import { squared } from "./parts.ts";

type StateOf<K extends FirstOrderName> = (typeof firstOrderOptimizers)[K]["state"][number];
type RateOf<K extends FirstOrderName> = (typeof firstOrderOptimizers)[K]["rates"][number];

/** One parameter as an optimizer sees it. */
export interface Moved<State extends string, Rate extends string> {
  /** The parameter, and the gradient by it. */
  readonly w: Expression;
  readonly g: Expression;
  /** What the optimizer remembers of the step before, and what it will of this one. */
  readonly before: Readonly<Record<State, Expression>>;
  readonly after: Readonly<Record<State, Expression>>;
  rate(name: Rate): Expression;
  /** What is left of the parameter after weight decay: itself where there is none. */
  readonly kept: Expression;
}

export interface OptimizerFormula<State extends string, Rate extends string> {
  parameter(moved: Moved<State, Rate>): Expression;
  readonly state: { readonly [K in State]: (moved: Moved<State, Rate>) => Expression };
}

const sqrt = (of: Expression) => call("sqrt", of);

/** ρ s + (1 − ρ) x, a running mean. */
const runningMean = (kept: Expression, past: Expression, fresh: Expression, present: Expression) =>
  sum([product(kept, past), product(fresh, present)]);

/** η g / (√s + ε) */
const scaledStep = (rate: Expression, g: Expression, squares: Expression, epsilon: Expression) =>
  quotient(product(rate, g), sum([sqrt(squares), epsilon]));

const adam: OptimizerFormula<StateOf<"adam">, RateOf<"adam">> = {
  parameter({ kept, after, rate }) {
    const mean = named(
      "\\hat m",
      "mean of the gradients, corrected for its start at 0",
      quotient(after.mean, rate("correction1")),
    );
    const squares = named(
      "\\hat v",
      "mean of their squares, corrected for its start at 0",
      quotient(after.squares, rate("correction2")),
    );
    return minus(kept, scaledStep(rate("learningRate"), mean, squares, rate("epsilon")));
  },
  state: {
    mean: ({ g, before, rate }) => runningMean(rate("beta1"), before.mean, rate("fresh1"), g),
    squares: ({ g, before, rate }) => runningMean(rate("beta2"), before.squares, rate("fresh2"), squared(g)),
  },
};

/** √(u + ε)/√(v + ε) · g */
const adadeltaMove = ({ g, before, after, rate }: Moved<StateOf<"adadelta">, RateOf<"adadelta">>) =>
  named(
    "d",
    "the move, before the learning rate",
    product(quotient(sqrt(sum([before.moves, rate("epsilon")])), sqrt(sum([after.squares, rate("epsilon")]))), g),
  );

/** Every optimizer that moves parameters one by one, as the engine's registry has it. */
export const optimizerFormulas: {
  readonly [K in FirstOrderName]: OptimizerFormula<StateOf<K>, RateOf<K>>;
} = {
  sgd: { parameter: ({ kept, g, rate }) => minus(kept, product(rate("learningRate"), g)), state: {} },
  momentum: {
    parameter: ({ kept, after }) => sum([kept, after.change]),
    state: {
      change: ({ g, before, rate }) =>
        sum([negative(product(rate("learningRate"), g)), product(rate("momentum"), before.change)]),
    },
  },
  nesterov: {
    parameter: ({ kept, g, after, rate }) =>
      minus(kept, product(rate("learningRate"), sum([g, product(rate("momentum"), after.velocity)]))),
    state: { velocity: ({ g, before, rate }) => sum([product(rate("momentum"), before.velocity), g]) },
  },
  adagrad: {
    parameter: ({ w, g, after, rate }) => minus(w, scaledStep(rate("learningRate"), g, after.squares, rate("epsilon"))),
    state: { squares: ({ g, before }) => sum([before.squares, squared(g)]) },
  },
  adadelta: {
    parameter: (moved) => minus(moved.w, product(moved.rate("learningRate"), adadeltaMove(moved))),
    state: {
      squares: ({ g, before, rate }) => runningMean(rate("rho"), before.squares, rate("fresh"), squared(g)),
      moves: (moved) => {
        const { before, rate } = moved;
        return runningMean(rate("rho"), before.moves, rate("fresh"), squared(adadeltaMove(moved)));
      },
    },
  },
  rmsprop: {
    parameter: ({ w, g, after, rate }) => minus(w, scaledStep(rate("learningRate"), g, after.squares, rate("epsilon"))),
    state: { squares: ({ g, before, rate }) => runningMean(rate("rho"), before.squares, rate("fresh"), squared(g)) },
  },
  adam,
  adamw: adam,
};
