import { describe, expect, test } from "vitest";
import { type ActivationName, compile, type LayerSpec, type PlanSpec, usualSettings } from "../engine/index.ts";
import { errataAt } from "./errata.ts";
import { remarks } from "./errataList.ts";
import { stopsOf } from "./stops.ts";

/** Every tag of the list of slips; ranges are of numbers. */
const tags = { A: 7, B: 11, C: 19, D: 19, E: 8 };

/** Slips that no step computes: of what is printed about it, or of what happens before and after. */
const notOfAStep: Record<string, readonly string[]> = {
  "a letter, a word or a bracket; the equation is as it is": [
    "A4",
    "A6",
    "A7",
    "B1",
    "B4",
    "B6",
    "B7",
    "B10",
    "E5",
    "E8",
  ],
  "a name or a letter in the text": ["C3", "C4", "C5", "C18", "D4"],
  "values left to the student, or a convention of threshold units": ["C2", "C19"],
  "how a network begins": ["D5", "D6", "D8", "E6", "E7"],
  "how fast descent converges": ["D7", "D10", "D11", "D12", "D13", "D14"],
};

const layers = (...activations: readonly ActivationName[]): readonly LayerSpec[] =>
  activations.map((activation) => ({ units: 2, activation }));

const plain: PlanSpec = {
  inputs: 2,
  layers: layers("tanh", "identity"),
  cost: "quadratic",
  l1: 0,
  l2: 0,
  optimizer: "momentum",
  optimizerSettings: { ...usualSettings, learningRate: 0.1 },
  batchCapacity: 4,
};
const chain = (length: number): PlanSpec => ({
  ...plain,
  inputs: 1,
  layers: layers(...new Array<ActivationName>(length).fill("sigmoid")).map((layer) => ({ ...layer, units: 1 })),
});
const normalized = (kind: "batch" | "layer"): PlanSpec => ({
  ...plain,
  layers: [
    {
      units: 3,
      activation: "tanh",
      normalization: { kind, place: "before", epsilon: 1e-3, ...(kind === "batch" && batchForm) },
    },
    { units: 1, activation: "identity" },
  ],
});
const batchForm = { runningForm: "unbiased", momentum: 0.9 } as const;

const specimens: Record<string, PlanSpec> = {
  plain,
  classifier: { ...plain, layers: layers("sigmoid", "sigmoid"), cost: "cross-entropy" },
  softmax: { ...plain, layers: layers("relu", "softmax"), cost: "quadratic" },
  neuron: chain(1),
  chain: chain(3),
  "two linear layers": { ...plain, layers: layers("identity", "identity") },
  penalised: { ...plain, l2: 0.1, softSharing: { components: 2, rate: 0.1 } },
  hinge: { ...plain, cost: "hinge" },
  kl: { ...plain, layers: layers("tanh", "sigmoid"), cost: "kl" },
  "batch normalization": normalized("batch"),
  "layer normalization": normalized("layer"),
  adagrad: { ...plain, optimizer: "adagrad" },
  newton: { ...plain, optimizer: "newton" },
  "conjugate gradient": { ...plain, optimizer: "conjugate-gradient" },
  "power law": { ...plain, schedule: { name: "power", warmUpSteps: 0, scheduleSteps: 10, scheduleExponent: -1 } },
};

/** Tags of what is said at an equation of a layer. */
function said(specimen: string, equation: string, layer: number): readonly string[] {
  const plan = compile(specimens[specimen]!);
  const stops = stopsOf(plan.ops).filter((of) => of.equation === equation && of.layer === layer);
  if (stops.length === 0) throw new Error(`no ${equation} of layer ${layer} in ${specimen}`);
  return stops.flatMap((stop) => errataAt(plan, stop, "oxford").map(({ id }) => id));
}

test("every slip of the notes has its remark, or a reason to have none", () => {
  const all = Object.entries(tags).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  const found = [...remarks.map(({ id }) => id), ...Object.values(notOfAStep).flat()];
  expect(found.toSorted()).toEqual(all.toSorted());
});

test.each(remarks.map((remark) => [remark.id, remark] as const))("%s is said somewhere, but not everywhere", (id) => {
  const places = Object.values(specimens).flatMap((spec) => {
    const plan = compile(spec);
    return stopsOf(plan.ops).map((stop) => errataAt(plan, stop, "oxford").some((remark) => remark.id === id));
  });
  expect(new Set(places)).toEqual(new Set([true, false]));
});

describe("a slip is said where its equation is computed", () => {
  test.each([
    ["B3", "classifier", "BE1", 3],
    ["B5", "plain", "BE2", 2],
    ["B8", "neuron", "FE1", 2],
    ["B9", "chain", "BE2", 2],
    ["C1", "two linear layers", "FE1", 3],
    ["C11", "classifier", "C", 0],
    ["D1", "chain", "BE1", 4],
    ["E1", "softmax", "BE1", 3],
    ["D17", "batch normalization", "N4", 2],
    ["A3", "penalised", "penalty", 2],
  ] as const)("%s: %s, %s of layer %i", (id, specimen, equation, layer) => {
    expect(said(specimen, equation, layer)).toContain(id);
  });
});

describe("and not where it is another one", () => {
  test.each([
    ["B3", "plain", "BE1", 3],
    ["B8", "plain", "FE1", 2],
    ["B9", "plain", "BE2", 2],
    ["C1", "plain", "FE1", 3],
    ["C11", "plain", "C", 0],
    ["D1", "classifier", "BE1", 3],
    ["C9", "plain", "FE2", 2],
  ] as const)("%s: %s, %s of layer %i", (id, specimen, equation, layer) => {
    expect(said(specimen, equation, layer)).not.toContain(id);
  });
});

test("the slips of the reader's own notes come first", () => {
  const plan = compile(specimens["classifier"]!);
  const stop = stopsOf(plan.ops).find(({ equation }) => equation === "BE2")!;
  const first = (notation: "oxford" | "nielsen") => errataAt(plan, stop, notation)[0]!.source;
  expect([first("oxford"), first("nielsen")]).toEqual(["oxford", "boulder"]);
});
