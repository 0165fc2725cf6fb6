import { canMove, canRotate, isDense, mirrorsOf, trainingCount } from "../engine/index.ts";
import { formatValue } from "./format.ts";
import type { Rule } from "./rules.ts";
import type { ExperimentSpec } from "./spec.ts";

const isBatch = ({ normalization, hiddenLayers }: ExperimentSpec) =>
  normalization === "batch" && hiddenLayers.some(isDense);
const dataPhrase = (spec: ExperimentSpec) => `data ${formatValue("dataset", spec.dataset)}`;

const batchOfOne: Rule = {
  settings: ["normalization", "batchSize"],
  violated: (spec) => isBatch(spec) && spec.batchSize < 2,
  message: () => "normalization batch takes mean and variance over the batch, but batch size 1 has only one example",
  repair(spec, kept) {
    const stays = kept.includes("batchSize") && !kept.includes("normalization");
    return stays ? { ...spec, normalization: "none" } : { ...spec, batchSize: 2 };
  },
};

const oneExample: Rule = {
  settings: ["normalization", "dataset"],
  reads: ["points", "validationShare", "examples"],
  violated: (spec) => isBatch(spec) && trainingCount(spec) < 2,
  message: (spec) =>
    `normalization batch takes mean and variance over the batch, but ${dataPhrase(spec)} leave only one example to train on`,
  repair: (spec) => ({ ...spec, normalization: "none" }),
};

const layerOfOne: Rule = {
  settings: ["normalization", "hiddenLayers"],
  violated: ({ normalization, hiddenLayers }) =>
    normalization === "layer" && hiddenLayers.some((layer) => isDense(layer) && layer.units < 2),
  message: () =>
    "normalization layer takes mean and variance over the layer, but one of the hidden layers has one unit",
  repair: (spec) => ({ ...spec, normalization: "none" }),
};

const jitteredData: Rule = {
  settings: ["jitter", "dataset"],
  violated: (spec) => spec.jitter > 0 && !canMove(spec.dataset),
  message: (spec) =>
    `jitter ${formatValue("jitter", spec.jitter)} moves points, but ${dataPhrase(spec)} lie in no plane`,
  repair: (spec) => ({ ...spec, jitter: 0 }),
};

const turnedData: Rule = {
  settings: ["rotation", "dataset"],
  violated: (spec) => spec.rotation > 0 && !canRotate(spec.dataset),
  message: (spec) => `rotation ${spec.rotation} would give points of ${dataPhrase(spec)} what is not theirs to predict`,
  repair: (spec) => ({ ...spec, rotation: 0 }),
};

const mirroredData: Rule = {
  settings: ["mirror", "dataset"],
  violated: (spec) => spec.mirror && mirrorsOf(spec.dataset).length === 0,
  message: (spec) => `mirror on needs a symmetry that keeps every label, but ${dataPhrase(spec)} has none`,
  repair: (spec) => ({ ...spec, mirror: false }),
};

/** Rules about what training does to its batches. */
export const trainingRules: readonly Rule[] = [
  batchOfOne,
  oneExample,
  layerOfOne,
  jitteredData,
  turnedData,
  mirroredData,
];
