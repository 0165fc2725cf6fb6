import { features, type HiddenLayer } from "../engine/index.ts";
import { type SettingName, settings } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [..."-0123456789"].map((digit, i) => [digit, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"[i]!]),
);

/** Every digit of a number as one reads it: −0.5, 5,000, 3 × 10⁻⁷. */
export function formatNumber(value: number): string {
  const [digits = "", exponent] = String(value === 0 ? 0 : value)
    .replace("-", "−")
    .replace("e-", "e−")
    .split("e");
  if (exponent === undefined) return Number.isInteger(value) ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits;
  const power = `10${[...exponent.replace("−", "-").replace("+", "")].map((digit) => superscripts[digit]).join("")}`;
  return digits === "1" ? power : `${digits} × ${power}`;
}

/** A layer's size: its units, or "conv 3×4" for four filters with a kernel of 3, "max 2" for pooling over 2. */
export function formatLayer({ units, convolution, pooling }: HiddenLayer): string {
  if (convolution) return `conv ${convolution.kernel}×${units}`;
  return pooling ? `${pooling.kind} ${pooling.window}` : String(units);
}

/** Sizes from the first layer to the last: 2–5–4–1; the middle of a deep network is left out. */
export function formatSizes(sizes: readonly (number | string)[]): string {
  if (sizes.length <= 9) return sizes.join("–");
  return [...sizes.slice(0, 3), "…", ...sizes.slice(-2)].join("–");
}

/** Activations of the hidden layers as a phrase: "tanh", "tanh and ReLU"; empty without hidden layers. */
export function formatActivations(layers: readonly HiddenLayer[]): string {
  const names = new Set(layers.filter(({ pooling }) => !pooling).map((layer) => activationLabel(layer)));
  return [...names].join(", ").replace(/, ([^,]+)$/, " and $1");
}

function activationLabel({ activation }: HiddenLayer): string {
  return settings.outputActivation.options.find((option) => option.value === activation)?.label ?? activation;
}

/** As many numbers of a list as are written out. */
const MOST_NUMBERS = 6;

/** The value of a setting as a person reads it, in controls and sentences alike. */
export function formatValue<K extends SettingName>(name: K, value: ExperimentSpec[K]): string;
export function formatValue(name: SettingName, value: ExperimentSpec[SettingName]): string {
  switch (typeof value) {
    case "boolean":
      return value ? "on" : "off";
    case "number":
      // A seed is a name made of digits, not a quantity.
      return name === "seed" ? String(value) : formatNumber(value);
    case "string": {
      const setting = settings[name];
      const options = setting.type === "choice" ? setting.options : [];
      return options.find((option) => option.value === value)?.label ?? value;
    }
    case "object": {
      const numbers = value.filter((item) => typeof item === "number");
      if (numbers.length > MOST_NUMBERS) return `${numbers.length} numbers`;
      if (numbers.length > 0) return numbers.map(formatNumber).join(", ");
      const layers = value.filter((item) => typeof item === "object");
      const inputs = value.filter((item) => typeof item === "string");
      if (inputs.length > 0) return inputs.map((input) => features[input].label).join(", ");
      return layers.length > 0 ? `${formatSizes(layers.map(formatLayer))} ${formatActivations(layers)}`.trim() : "none";
    }
  }
}

/** A setting's label inside a sentence: "learning rate", "L1". */
export function formatLabel(name: SettingName): string {
  const { label } = settings[name];
  return /^.[a-z]/.test(label) ? `${label[0]!.toLowerCase()}${label.slice(1)}` : label;
}

/** A clause with a capital letter and a full stop. */
export function sentence(clause: string): string {
  return `${clause[0]?.toUpperCase() ?? ""}${clause.slice(1)}.`;
}
