import { initializers } from "../../src/engine/index.ts";
import { type GoldenCase, has, Missing, type Runner } from "./case.ts";
import { initializerName } from "./techniques.ts";

/** The engine's name of a law, from its form in the case; σ where the law has one. */
const laws: readonly [law: string, formula: RegExp, name: string, sigma?: number][] = [
  ["constant", /^0$/, "zero"],
  ["normal", /^standard deviation 0\.01\b/, "normal", 0.01],
  ["normal", /^variance 0\.01\b/, "normal", 0.1],
  ["normal", /^variance 2\/\(M\+N\)/, "xavier"],
  ["normal", /^variance 2\/M\b/, "he"],
  ["normal", /^variance 1\/M\b/, "lecun"],
  ["uniform", /^bound 1\/sqrt\(M\)/, "uniform"],
  ["uniform", /^bound sqrt\(6\/\(M\+N\)\)/, "xavier-uniform"],
  ["uniform", /^bound sqrt\(6\/M\)/, "he-uniform"],
  ["uniform", /^bound sqrt\(3\/M\)/, "lecun-uniform"],
];

/** The engine's name for the law of a case, whether the engine has it or not; undefined if the form is unknown. */
export function lawOf(config: GoldenCase["config"]) {
  const { law, formula } = config as { law: string; formula: string };
  const found = laws.find(([ofLaw, form]) => ofLaw === law && form.test(formula));
  return found && { name: found[2], sigma: found[3] ?? Number.NaN, isUniform: law === "uniform" };
}

function deviationOf(config: GoldenCase["config"]) {
  const law = lawOf(config);
  if (!law) throw new Missing("initializer", JSON.stringify(config));
  const initializer = initializers[initializerName(law.name)];
  return { ...law, deviation: (m: number, n: number) => initializer.deviation(m, n, law.sigma) };
}

/** Variance, deviation and bound of an initializer's law. */
export const initializerLaws: Runner = {
  matches: ({ config, inputs }) => has(config, "law", "formula") && has(inputs, "fan_in", "fan_out"),
  run({ config, inputs }) {
    const { fan_in, fan_out } = inputs as { fan_in: readonly number[]; fan_out: readonly number[] };
    const { isUniform, deviation } = deviationOf(config);
    const std = fan_in.map((m, i) => deviation(m, fan_out[i]!));
    return {
      std,
      variance: std.map((value) => value * value),
      bound: std.map((value) => (isUniform ? Math.sqrt(3) * value : null)),
    };
  },
};

const names: Record<string, string> = { "he-normal": "he", "oxford-normal": "lecun", "xavier-normal": "xavier" };

/** E[z²] through ReLU layers: M·ε²/2 times that of the layer before. */
export const reluMoments: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "widths") && has(expected, "by_initializer"),
  run({ inputs, expected }) {
    const { widths } = inputs as { widths: readonly number[] };
    const { by_initializer } = expected as { by_initializer: readonly { initializer: string }[] };
    return {
      by_initializer: by_initializer.map(({ initializer }) => {
        const { deviation } = initializers[initializerName(names[initializer] ?? initializer)];
        let moment = 1;
        const moments = widths.slice(1).map((units, i) => {
          moment *= (widths[i]! * deviation(widths[i]!, units, Number.NaN) ** 2) / 2;
          return moment;
        });
        return { initializer, second_moment_after_each_layer: moments };
      }),
    };
  },
};
