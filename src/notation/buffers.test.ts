import { expect, test } from "vitest";
import { compile } from "../engine/index.ts";
import { bufferText } from "./buffers.ts";

test.each([
  ["z2", "z²"],
  ["a12", "a¹²"],
  ["delta3", "δ³"],
  ["dW4", "∂W⁴"],
  ["db2", "∂b²"],
  ["W2", "W²"],
  ["cost", "C"],
])("%s is written %s", (name, text) => {
  expect(bufferText(name)).toBe(text);
});

test("every result of a plan has a name a reader knows", () => {
  const layers = [
    { units: 2, activation: "tanh" },
    { units: 1, activation: "tanh" },
  ] as const;
  const optimizerSettings = { learningRate: 0.1 };
  const rest = {
    inputs: 2,
    layers,
    l1: 0.1,
    l2: 0,
    softSharing: { components: 2, rate: 0.1 },
    optimizer: "sgd",
    optimizerSettings,
    batchCapacity: 1,
  } as const;
  for (const op of compile({ ...rest, cost: "quadratic" }).ops) {
    expect(bufferText(op.result)).toMatch(/^(C|[∂δ]?[zaWbδ]?[²³]|μ, σ, π|∂\(μ, σ, π\))$/);
  }
});
