import {
  type ActivationName,
  activationCatalog,
  type CostName,
  costCatalog,
  datasetCatalog,
  inputShape,
  isDrawn,
  parameterCount,
  suitsTask,
  trainsOneClass,
  validationCount,
} from "../engine/index.ts";
import { defaultsFor, usableFeatures } from "./defaults.ts";
import { fittingLayers } from "./fittingLayers.ts";
import { formatLabel, formatValue, sentence } from "./format.ts";
import { MAX_INITIAL_VALUES } from "./settings/initialization.ts";
import { type SettingName, settingNames } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";
import { trainingRules } from "./trainingRules.ts";
import { valueText } from "./values.ts";
import { wholeBatchRules } from "./wholeBatchRules.ts";

/** Two settings whose values, each valid, can make no sense together. */
export interface Rule {
  readonly settings: readonly [SettingName, SettingName];
  /** Further settings that decide whether it is kept, which it does not name. */
  readonly reads?: readonly SettingName[];
  violated(spec: ExperimentSpec): boolean;
  /** Of a violating spec: one clause that names both settings and their values. */
  message(spec: ExperimentSpec): string;
  /** The nearest spec that keeps this rule. Where either setting could give way, the one in `kept` does not. */
  repair(spec: ExperimentSpec, kept: readonly SettingName[]): ExperimentSpec;
}

const task = (spec: ExperimentSpec) => datasetCatalog[spec.dataset].task;
const goesWith = (cost: CostName, output: ActivationName) => costCatalog[cost].outputs.includes(output);
const costPhrase = (spec: ExperimentSpec) => `cost ${formatValue("cost", spec.cost)}`;
const outputPhrase = (spec: ExperimentSpec) => `output ${formatValue("outputActivation", spec.outputActivation)}`;
const dataPhrase = (spec: ExperimentSpec) => `data ${formatValue("dataset", spec.dataset)}`;

const regressionCost: Rule = {
  settings: ["cost", "dataset"],
  violated: (spec) => task(spec) === "regression" && !suitsTask(spec.cost, "regression"),
  message: (spec) => `${costPhrase(spec)} compares classes, but ${dataPhrase(spec)} has numbers to predict`,
  repair(spec, kept) {
    const { cost, outputActivation } = defaultsFor(spec.dataset);
    // An output that came with the cost goes with it.
    const stays = kept.includes("outputActivation") || !goesWith(spec.cost, spec.outputActivation);
    return { ...spec, cost, outputActivation: stays ? spec.outputActivation : outputActivation };
  },
};

const severalClasses: Rule = {
  settings: ["cost", "dataset"],
  violated: (spec) => task(spec) === "binary" && !suitsTask(spec.cost, "binary"),
  message: (spec) => `${costPhrase(spec)} compares several classes, but ${dataPhrase(spec)} has one output`,
  repair(spec) {
    const { cost } = defaultsFor(spec.dataset);
    return { ...spec, cost: costFor(spec, cost) ?? cost };
  },
};

const singleOutput: Rule = {
  settings: ["outputActivation", "dataset"],
  violated: (spec) => task(spec) !== "multiclass" && activationCatalog[spec.outputActivation].kind === "layer",
  message: (spec) =>
    `${outputPhrase(spec)} needs several classes to choose from, but ${dataPhrase(spec)} has one output`,
  repair: (spec) => ({ ...spec, outputActivation: defaultsFor(spec.dataset).outputActivation }),
};

const costForm: Rule = {
  settings: ["cost", "outputActivation"],
  violated: (spec) => !goesWith(spec.cost, spec.outputActivation),
  message: (spec) => `${costPhrase(spec)} does not go with ${outputPhrase(spec)}`,
  repair(spec, kept) {
    const usual = defaultsFor(spec.dataset);
    if (kept.includes("outputActivation") && !kept.includes("cost")) {
      const cost = costFor(spec, usual.cost);
      if (cost) return { ...spec, cost };
    }
    const candidates = [usual.outputActivation, ...costCatalog[spec.cost].outputs];
    const outputActivation = candidates.find((name) => goesWith(spec.cost, name)) ?? usual.outputActivation;
    return { ...spec, outputActivation };
  },
};

const inputsOfData: Rule = {
  settings: ["features", "dataset"],
  violated: (spec) => usableFeatures(spec.dataset, spec.features).length < spec.features.length,
  message: (spec) => `inputs ${formatValue("features", spec.features)} need x₂, but ${dataPhrase(spec)} has only x₁`,
  repair(spec) {
    const usable = usableFeatures(spec.dataset, spec.features);
    return { ...spec, features: usable.length > 0 ? usable : defaultsFor(spec.dataset).features };
  },
};

const fitted = (spec: ExperimentSpec) => fittingLayers(spec.hiddenLayers, inputShape(spec));

const windowsOfData: Rule = {
  settings: ["hiddenLayers", "dataset"],
  violated: (spec) => valueText(fitted(spec)) !== valueText(spec.hiddenLayers),
  message(spec) {
    const layers = `hidden layers ${formatValue("hiddenLayers", spec.hiddenLayers)}`;
    return inputShape(spec)
      ? `${layers} have a window that does not fit what it reads, beginning with data ${formatValue("dataset", spec.dataset)}`
      : `${layers} need an image or a signal, but ${dataPhrase(spec)} has points of a plane`;
  },
  repair: (spec) => ({ ...spec, hiddenLayers: fitted(spec) }),
};

/** Parameters of the network, what does not fit put right. */
const parameters = (spec: ExperimentSpec) => parameterCount({ ...spec, hiddenLayers: fitted(spec) });

const layersPhrase = (spec: ExperimentSpec) =>
  `hidden layers ${formatValue("hiddenLayers", spec.hiddenLayers)} make ${parameters(spec)} parameters`;

const fewValues: Rule = {
  settings: ["initializer", "hiddenLayers"],
  violated: (spec) => spec.initializer === "explicit" && parameters(spec) > MAX_INITIAL_VALUES,
  message: (spec) => `initialization by explicit values takes at most ${MAX_INITIAL_VALUES}, but ${layersPhrase(spec)}`,
  repair: (spec) => ({ ...spec, initializer: defaultsFor(spec.dataset).initializer }),
};

const countedValues: Rule = {
  settings: ["initialValues", "hiddenLayers"],
  violated: (spec) => spec.initializer === "explicit" && parameters(spec) !== spec.initialValues.length,
  message: (spec) => `initial values are ${spec.initialValues.length}, but ${layersPhrase(spec)}`,
  // Zeros for what is missing.
  repair: (spec) => ({
    ...spec,
    initialValues: Array.from({ length: parameters(spec) }, (_, i) => spec.initialValues[i] ?? 0),
  }),
};

/** The first cost, `usual` before the others, that goes with the output and suits the data, if there is one. */
function costFor({ outputActivation, dataset }: ExperimentSpec, usual: CostName): CostName | undefined {
  const candidates = [usual, ...(Object.keys(costCatalog) as CostName[])];
  const fits = (name: CostName) => goesWith(name, outputActivation) && suitsTask(name, datasetCatalog[dataset].task);
  return candidates.find(fits);
}

const oneClass: Rule = {
  settings: ["validationShare", "points"],
  reads: ["dataset", "classBalance", "seed"],
  violated: trainsOneClass,
  message: (spec) =>
    `validation share ${formatValue("validationShare", spec.validationShare)} leaves examples of one class only of points ${formatValue("points", spec.points)}`,
  repair(spec, kept) {
    const { points, validationShare } = defaultsFor(spec.dataset);
    const [more, less] = [
      { ...spec, points },
      { ...spec, validationShare },
    ];
    const tries = kept.includes("validationShare") && !kept.includes("points") ? [more, less] : [less];
    return tries.find((one) => !trainsOneClass(one)) ?? { ...spec, validationShare: 0 };
  },
};

const patiencePhrase = (spec: ExperimentSpec) =>
  `patience ${formatValue("patience", spec.patience)} watches the validation cost`;

const stoppingData: Rule = {
  settings: ["patience", "dataset"],
  violated: (spec) => spec.patience > 0 && !isDrawn(spec.dataset),
  message: (spec) => `${patiencePhrase(spec)}, but ${dataPhrase(spec)} hold no example out`,
  repair: (spec) => ({ ...spec, patience: 0 }),
};

const stoppingShare: Rule = {
  settings: ["patience", "validationShare"],
  reads: ["dataset", "points"],
  violated: (spec) => spec.patience > 0 && validationCount(spec) === 0,
  message: (spec) =>
    `${patiencePhrase(spec)}, but validation share ${formatValue("validationShare", spec.validationShare)} holds no example out`,
  repair(spec, kept) {
    const { validationShare } = defaultsFor(spec.dataset);
    const held = { ...spec, validationShare };
    const stays = kept.includes("patience") && !kept.includes("validationShare");
    return stays && validationCount(held) > 0 && !trainsOneClass(held) ? held : { ...spec, patience: 0 };
  },
};

const votedNumbers: Rule = {
  settings: ["combine", "dataset"],
  violated: (spec) => spec.combine === "vote" && task(spec) === "regression",
  message: (spec) =>
    `combination by ${formatValue("combine", spec.combine)} decides between classes, but ${dataPhrase(spec)} has numbers to predict`,
  repair: (spec) => ({ ...spec, combine: "average" }),
};

/** In an order in which no repair breaks a rule before it. */
export const rules: readonly Rule[] = [
  regressionCost,
  severalClasses,
  singleOutput,
  costForm,
  inputsOfData,
  windowsOfData,
  oneClass,
  stoppingData,
  stoppingShare,
  votedNumbers,
  ...trainingRules,
  ...wholeBatchRules,
  fewValues,
  countedValues,
];

/** What was changed so that a spec makes sense, one sentence for each rule it broke. */
export interface Repair {
  readonly spec: ExperimentSpec;
  readonly notes: readonly string[];
}

/** The settings in which two specs differ. */
export function changedSettings(before: ExperimentSpec, after: ExperimentSpec): readonly SettingName[] {
  return settingNames.filter((name) => valueText(before[name]) !== valueText(after[name]));
}

/** "Output set to sigmoid, cost set to quadratic": what `after` has that `before` has not. */
export function describeChanges(before: ExperimentSpec, after: ExperimentSpec): string {
  return changedSettings(before, after)
    .map((name) => `${formatLabel(name)} set to ${formatValue(name, after[name])}`)
    .join(", ");
}

/** One broken rule and what gave way. */
export interface RepairStep {
  readonly after: ExperimentSpec;
  readonly changed: readonly SettingName[];
  readonly reason: string;
  readonly changes: string;
}

/** The repairs that a spec needs, in order; the last one's `after` keeps every rule. See `repairSpec`. */
export function repairSteps(spec: ExperimentSpec, kept: readonly SettingName[]): readonly RepairStep[] {
  const steps: RepairStep[] = [];
  for (const rule of rules) {
    const before = steps.at(-1)?.after ?? spec;
    if (!rule.violated(before)) continue;
    const after = rule.repair(before, kept);
    const changes = describeChanges(before, after);
    steps.push({ after, changed: changedSettings(before, after), reason: rule.message(before), changes });
  }
  return steps;
}

/**
 * The spec with every rule kept. Where one of two settings must give way, it is not one of those just `touched`;
 * the data never give way.
 */
export function repairSpec(spec: ExperimentSpec, touched: SettingName | readonly SettingName[] = []): Repair {
  const steps = repairSteps(spec, typeof touched === "string" ? [touched] : touched);
  return {
    spec: steps.at(-1)?.after ?? spec,
    notes: steps.map(({ reason, changes }) => sentence(`${reason}: ${changes}`)),
  };
}
