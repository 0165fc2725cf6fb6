import {
  activationGain,
  type Initializer,
  initializers,
  normalDistribution,
  normalMoments,
} from "../../src/engine/index.ts";
import { type GoldenCase, has, Missing, type Runner } from "./case.ts";
import { activationName, initializerName, unitActivation } from "./techniques.ts";

/** The engine's name of a law, from its form in the case. */
const laws: readonly [law: string, formula: RegExp, name: string][] = [
  ["constant", /^0$/, "zero"],
  ["normal", /^variance 0\.01\b/, "small-normal"],
  ["normal", /^variance 2\/\(M\+N\)/, "xavier"],
  ["normal", /^variance 2\/M\b/, "he"],
  ["normal", /^variance 1\/M\b/, "lecun"],
  ["uniform", /^bound 1\/sqrt\(M\)/, "xavier-simple"],
  ["uniform", /^bound sqrt\(6\/\(M\+N\)\)/, "xavier-uniform"],
  ["uniform", /^bound sqrt\(6\/M\)/, "he-uniform"],
  ["uniform", /^bound sqrt\(3\/M\)/, "lecun-uniform"],
];

/** Laws with a number of their own, by what stands before it, and the engine's number from that. */
const numberedLaws: Record<string, { readonly name: string; readonly number: (given: number) => number }> = {
  "constant ": { name: "constant", number: (given) => given },
  "normal standard deviation": { name: "normal", number: (given) => given },
  "normal variance": { name: "normal", number: Math.sqrt },
  "uniform bound": { name: "uniform", number: (given) => given },
};
const NUMBERED = /^(standard deviation|variance|bound|) ?(-?\d*\.?\d+(?:e-?\d+)?)(?![\d./])/;

/** The engine's name for the law of a case, and the law's number; undefined if the form is unknown. */
export function lawOf(config: GoldenCase["config"]): { readonly name: string; readonly number: number } | undefined {
  const { law, formula } = config as { law: string; formula: string };
  const found = laws.find(([ofLaw, form]) => ofLaw === law && form.test(formula));
  if (found) return { name: found[2], number: Number.NaN };
  const [, words = "", given] = NUMBERED.exec(formula) ?? [];
  const numbered = numberedLaws[`${law} ${words}`];
  return given === undefined || !numbered ? undefined : { name: numbered.name, number: numbered.number(Number(given)) };
}

/** Standard deviation of a weight by a law of the engine. */
function deviation(name: string, m: number, n: number, number = Number.NaN): number {
  const initializer: Initializer = initializers[initializerName(name)];
  if (initializer.kind === "given") throw new Missing("deviation", name);
  return initializer.deviation(m, n, number);
}

/** Variance, deviation and bound of an initializer's law. */
export const initializerLaws: Runner = {
  matches: ({ config, inputs }) => has(config, "law", "formula") && has(inputs, "fan_in", "fan_out"),
  run({ config, inputs }) {
    const { fan_in, fan_out } = inputs as { fan_in: readonly number[]; fan_out: readonly number[] };
    const law = lawOf(config);
    if (!law) throw new Missing("initializer", JSON.stringify(config));
    const isUniform = (config as { law: string }).law === "uniform";
    const std = fan_in.map((m, i) => deviation(law.name, m, fan_out[i]!, law.number));
    return {
      std,
      variance: std.map((value) => value * value),
      bound: std.map((value) => (isUniform ? Math.sqrt(3) * value : null)),
    };
  },
};

const names: Record<string, string> = { "he-normal": "he", "oxford-normal": "lecun", "xavier-normal": "xavier" };

/** E[z²] through layers without biases: M·ε²·E[f(z)²] of the layer before, where f(cz) = c f(z) for c > 0. */
export const reluMoments: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "widths") && has(expected, "by_initializer"),
  run({ config, inputs, expected }) {
    const { widths } = inputs as { widths: readonly number[] };
    const { activation = "relu" } = config as { activation?: string };
    const { by_initializer } = expected as { by_initializer: readonly { initializer: string }[] };
    const share = normalMoments(unitActivation({ name: activation }).value).square;
    return {
      by_initializer: by_initializer.map(({ initializer }) => {
        let moment = 1;
        const moments = widths.slice(1).map((units, i) => {
          moment *= widths[i]! * deviation(names[initializer] ?? initializer, widths[i]!, units) ** 2 * share;
          return moment;
        });
        return { initializer, second_moment_after_each_layer: moments };
      }),
    };
  },
};

/** What a standard normal number becomes in an activation. */
export const activationMoments: Runner = {
  matches: ({ config, expected }) => has(config, "a") && has(expected, "mean", "second_moment"),
  run({ config }) {
    const { activation = "relu" } = config as { activation?: string };
    const { mean, square } = normalMoments(unitActivation({ name: activation }).value);
    return { mean, second_moment: square, variance: square - mean * mean };
  },
};

/** Gains by the names that PyTorch gives to them, "leaky_relu_0.01" with its slope. */
export const gains: Runner = {
  matches: ({ expected }) => has(expected, "linear", "relu"),
  run({ expected }) {
    return Object.fromEntries(
      Object.keys(expected).map((key) => {
        const [, name = key, slope] = /^(.*)_([\d.]+)$/.exec(key) ?? [];
        const golden = { name: name === "linear" ? "identity" : name };
        return [key, activationGain(activationName(golden), slope === undefined ? undefined : Number(slope))];
      }),
    );
  },
};

/** How often a standard normal weight is within a bound, and its mean size. */
export const normalWeights: Runner = {
  matches: ({ config, expected }) => has(config, "w") && has(expected, "mean_abs_w"),
  run({ expected }) {
    const answer = (key: string) => {
      if (key === "mean_abs_w") return normalMoments(Math.abs).mean;
      const bound = Number(/^probability_abs_w_below_([\d.]+)$/.exec(key)?.[1]);
      return normalDistribution(bound) - normalDistribution(-bound);
    };
    return Object.fromEntries(Object.keys(expected).map((key) => [key, answer(key)]));
  },
};
