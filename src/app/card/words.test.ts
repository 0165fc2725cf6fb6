import { describe, expect, test } from "vitest";
import { compile, type PlanSpec } from "../../engine/index.ts";
import type { NotationName } from "../../notation/names.ts";
import { notations } from "../../notation/notations.ts";
import { convolutionPlan, smallPlan, specimenRecord } from "./fixtures.ts";
import { cellWords, originWords, scopeWords } from "./words.ts";

const { oxford } = notations;
const record = specimenRecord();
const { plan } = record;
const cell = (buffer: string, row: number, column: number) => ({ buffer, row, column, before: 0 });

describe("a number is called", () => {
  test.each([
    ["delta3", 0, 1, "Error δ of unit 2 in layer 3"],
    ["a1", 0, 1, "Input 2"],
    ["a2", 0, 0, "Activation of unit 1 in layer 2"],
    ["W3", 1, 2, "Weight from unit 3 to unit 2 in layer 3"],
    ["dW2", 1, 0, "Gradient of the weight from input 1 to unit 2 in layer 2"],
    ["db3", 0, 1, "Gradient of the bias of unit 2 in layer 3"],
    ["gradient", 0, 0, "Gradient of the weight from input 1 to unit 1 in layer 2"],
    ["y", 0, 1, "Target of output 2"],
    ["cost", 0, 0, "Cost"],
  ])("%s[%i, %i]: %s", (buffer, row, column, words) => {
    expect(cellWords(plan, cell(buffer, row, column), oxford)).toBe(words);
  });

  test("layers and errors as the notation has them", () => {
    const words = (name: NotationName) => cellWords(plan, cell("delta2", 0, 1), notations[name]);
    expect(words("nielsen")).toBe("Error δ of unit 2 in layer 2");
    expect(words("bishop")).toBe("Error δ of unit 2 in hidden layer 1");
    expect(words("block")).toBe("Gradient of the pre-activation of unit 2 in hidden layer 1");
    expect(cellWords(plan, cell("W3", 1, 2), notations.bishop)).toBe(
      "Weight from unit 3 to unit 2 in the output layer",
    );
  });

  test("channel, row and column, where a convolution shares its weights", () => {
    const convolution = compile(convolutionPlan);
    // Two rows of two positions a filter, three of three places in its kernel.
    expect(cellWords(convolution, cell("z2", 0, 5), oxford)).toBe(
      "Pre-activation of channel 2 at row 1, column 2, in layer 2",
    );
    expect(cellWords(convolution, cell("W2", 1, 8), oxford)).toBe(
      "Weight of filter 2, channel 1 at row 3, column 3, in layer 2",
    );
  });
});

test.each([
  ["batch", "mean2", 0, 1, "Mean of unit 2 in layer 2", "over this batch of 3"],
  ["batch", "runningMean2", 0, 1, "Running mean of unit 2 in layer 2", "over the batches so far"],
  ["layer", "variance2", 0, 0, "Variance over the units of layer 2", "sample 1 of this batch of 3"],
  ["layer", "zhat2", 0, 2, "Normalized pre-activation of unit 3 in layer 2", "sample 1 of this batch of 3"],
] as const)("%s normalization: what %s is and of what", (kind, buffer, row, column, words, scope) => {
  const [hidden, output] = smallPlan.layers;
  const normalization = { kind, place: "before", epsilon: 1e-3, ...(kind === "batch" && { runningForm: "unbiased" }) };
  const layers = [{ ...hidden, normalization }, output] as PlanSpec["layers"];
  const normalized = specimenRecord({ ...smallPlan, layers });
  expect(cellWords(normalized.plan, cell(buffer, row, column), oxford)).toBe(words);
  expect(scopeWords(normalized, cell(buffer, row, column), 0)).toBe(scope);
});

test("inputs, and the mixture of soft weight sharing, by what their numbers stand for", () => {
  const noisy = compile({ ...smallPlan, inputNoise: 0.1, softSharing: { components: 2, rate: 0.1 } });
  expect(cellWords(noisy, cell("noisy1", 0, 1), oxford)).toBe("Input 2 with noise");
  expect(cellWords(noisy, cell("mixture", 1, 1), oxford)).toBe("Log-variance η = ln σ² of Gaussian 2");
  expect(scopeWords(specimenRecord(noisy.spec), cell("dmixture", 0, 0), 0)).toBe("of the network as a whole");
});

test("the scope is said of every buffer", () => {
  const scope = (buffer: string, row: number | null) => scopeWords(record, cell(buffer, 0, 0), row);
  expect(scope("delta3", 1)).toBe("sample 2 of this batch of 3");
  expect(scope("delta3", null)).toBe("this batch of 3: means");
  expect(scope("dW3", 1)).toBe("sum over this batch of 3");
  expect(scope("cost", 1)).toBe("mean over this batch of 3");
  expect(scope("W3", 1)).toBe("the same for every sample");
});

test("what the step finds says where it comes from", () => {
  const noisy = specimenRecord({ ...smallPlan, inputNoise: 0.1 });
  const origin = (buffer: string, of = record) => originWords(of, cell(buffer, 0, 0));
  expect(origin("W2")).toBe("A parameter of the network, as step 7 has left it.");
  expect(origin("W2", specimenRecord(smallPlan, 0))).toBe("A parameter of the network, as the network began with it.");
  expect(origin("a1")).toMatch(/data/);
  expect(origin("y")).toMatch(/data/);
  expect(origin("rates")).toMatch(/setting/);
  expect(origin("change")).toMatch(/optimizer remembers/);
  expect(origin("epsilon1", noisy)).toMatch(/chance/);
});
