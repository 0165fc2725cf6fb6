import { optimizerCatalog, parameterCount, trainingCount, wholeBatchExcludes } from "../engine/index.ts";
import { formatLabel, formatValue } from "./format.ts";
import type { Rule } from "./rules.ts";
import type { ExperimentSpec } from "./spec.ts";

/** What is said of the optimizer, if it is one of the whole batch. */
const chosen = ({ optimizer }: ExperimentSpec) => optimizerCatalog[optimizer].wholeBatch;

const method = (spec: ExperimentSpec) => `method ${formatValue("optimizer", spec.optimizer)}`;

/** Newton's methods and BFGS keep a matrix of all pairs of parameters. */
const denseLimit: Rule = {
  settings: ["optimizer", "hiddenLayers"],
  reads: ["dataset", "features", "mixtureComponents", "normalization"],
  violated(spec) {
    const most = chosen(spec)?.mostParameters;
    return most !== undefined && parameterCount(spec) > most;
  },
  message: (spec) =>
    `${method(spec)} keeps a matrix of all pairs of parameters and takes ${chosen(spec)?.mostParameters} of them at most, but hidden layers ${formatValue("hiddenLayers", spec.hiddenLayers)} make ${parameterCount(spec)}`,
  repair: (spec) => ({ ...spec, optimizer: "l-bfgs" }),
};

/** The examples that are drawn: at least those that are trained on. */
const everyExample = (spec: ExperimentSpec) => Math.max(spec.points, trainingCount(spec));

const wholeSet: Rule = {
  settings: ["optimizer", "batchSize"],
  reads: ["dataset", "points", "validationShare"],
  violated: (spec) => chosen(spec) !== undefined && spec.batchSize < trainingCount(spec),
  message: (spec) =>
    `${method(spec)} compares costs of the whole training set, ${trainingCount(spec)} examples, but batch size is ${spec.batchSize}`,
  repair: (spec, kept) =>
    kept.includes("batchSize") && !kept.includes("optimizer")
      ? { ...spec, optimizer: "sgd" }
      : { ...spec, batchSize: everyExample(spec) },
};

/** What would change the steps, or the costs that are compared. */
const unsuited = wholeBatchExcludes.map(
  (name): Rule => ({
    settings: ["optimizer", name],
    violated: (spec) => chosen(spec) !== undefined && Boolean(spec[name]),
    message: (spec) =>
      `${method(spec)} takes its steps as the costs it compares suggest, and ${formatLabel(name).toLowerCase()} ${formatValue(name, spec[name])} would change them`,
    repair: (spec, kept) =>
      kept.includes(name) && !kept.includes("optimizer")
        ? { ...spec, optimizer: "sgd" }
        : { ...spec, [name]: typeof spec[name] === "boolean" ? false : 0 },
  }),
);

export const wholeBatchRules: readonly Rule[] = [denseLimit, ...unsuited, wholeSet];
