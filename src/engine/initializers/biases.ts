import type { Stream } from "../random.ts";
import type { BiasInitializer } from "./initializer.ts";

export const biasInitializers = {
  zero: {
    label: "zero",
    formula: "b = 0",
    source: "Glorot & Bengio 2010, §2.3",
    sample: () => 0,
  },
  constant: {
    label: "constant",
    formula: "b = c",
    source: "Goodfellow, Bengio & Courville 2016, §8.4",
    parameter: "initialBias",
    sample: (_stream: Stream, constant: number) => constant,
  },
  "small-positive": {
    label: "small positive",
    formula: "b = 0.1",
    source: "Goodfellow, Bengio & Courville 2016, §6.3: so that rectifiers begin active",
    sample: () => 0.1,
  },
  normal: {
    label: "normal(σ)",
    formula: "b \\sim N(0, \\sigma^2)",
    source: "Nielsen ch. 1",
    parameter: "biasDeviation",
    sample: (stream: Stream, deviation: number) => stream.normal() * deviation,
  },
} as const satisfies Record<string, BiasInitializer>;

export type BiasInitializerName = keyof typeof biasInitializers;
