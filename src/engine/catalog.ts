import { type Activation, type ActivationName, activations, hiddenActivationNames } from "./activations.ts";
import { type Cost, costs } from "./costs.ts";
import { biasInitializers } from "./initializers/biases.ts";
import { type BiasInitializer, type Initializer, initializers } from "./initializers.ts";
import { type Normalization, normalizations, type RunningForm, runningForms } from "./normalizations.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import { optimizers } from "./optimizers/optimizers.ts";
import { type WholeBatchOptimizer, wholeBatchExcludes } from "./optimizers/wholeBatch.ts";
import { type Schedule, scheduleRanges, schedules } from "./schedules.ts";

/*
 * What the page knows of the techniques: names and kinds, no arithmetic. The exports are plain data: the build works
 * them out and puts them in the place of this module, so that the page does not load what only the worker computes.
 */

export { hiddenActivationNames, scheduleRanges, wholeBatchExcludes };

export const activationCatalog = mapEntries(activations, (entry: Activation) => ({
  label: entry.label,
  kind: entry.kind,
  range: entry.range,
  note: entry.note,
  parameter: entry.kind === "elementwise" ? entry.parameter : undefined,
}));

/** With each cost, the output activations that it makes sense with, the usual one first. */
export const costCatalog = mapEntries(costs, ({ label, tasks, isSigned, takesSoftTargets, forms }: Cost) => ({
  label,
  tasks,
  isSigned,
  takesSoftTargets,
  outputs: Object.keys(forms) as readonly ActivationName[],
}));

/** With each law of the first weights, the setting it reads, and whether it follows the size of the layer. */
export const initializerCatalog = mapEntries(initializers, (law: Initializer) => ({
  label: law.label,
  parameter: law.kind === "independent" ? law.parameter : undefined,
  scales: law.kind !== "given" && law.scales === true,
}));
export const biasCatalog = mapEntries(biasInitializers, ({ label, parameter }: BiasInitializer) => ({
  label,
  parameter,
}));
export const optimizerCatalog = mapEntries(optimizers, (entry: Optimizer | WholeBatchOptimizer) => ({
  label: entry.label,
  reads: entry.reads,
  usual: "usual" in entry ? entry.usual : undefined,
  /** Present if it needs the whole training set in a batch; with the most parameters it takes, if there is such a limit. */
  wholeBatch: "kind" in entry ? { mostParameters: entry.mostParameters, readsHessian: entry.readsHessian } : undefined,
}));
export const scheduleCatalog = mapEntries(schedules, ({ label, reads }: Schedule) => ({ label, reads }));

export const normalizationCatalog = mapEntries(normalizations, ({ label }: Normalization) => ({ label }));
export const runningFormCatalog = mapEntries(runningForms, ({ label }: RunningForm) => ({ label }));

function mapEntries<N extends string, E, R>(
  registry: Readonly<Record<N, E>>,
  map: (entry: E) => R,
): Readonly<Record<N, R>> {
  const names = Object.keys(registry) as N[];
  return Object.fromEntries(names.map((name) => [name, map(registry[name])])) as Record<N, R>;
}
