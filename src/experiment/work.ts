import {
  inputCount,
  layerOutputs,
  optimizerCatalog,
  parameterCount,
  type TrainingSpec,
  trainingCount,
} from "../engine/index.ts";
import { type Experiment, runSpecs } from "./experiment.ts";

/** Multiplications that drawing and copying one parameter weigh, when runs are built. */
const BUILDING = 100;

/** About how many multiplications go by at most between two signs of life: building all runs, or one operation of a step. */
export function operationsBetweenSigns(experiment: Experiment): number {
  const specs = runSpecs(experiment);
  const building = specs.reduce((sum, spec) => sum + buildingOf(spec) * spec.ensemble * parameterCount(spec), 0);
  return building + Math.max(...specs.map((spec) => spec.batchSize * largestLayer(spec) + updating(spec)));
}

/** How often an optimizer of the whole batch looks around before it moves, unless it computes the whole Hessian. */
const LOOKS = 60;

/** What the update itself weighs, which is never torn, where it looks at the cost from elsewhere. */
function updating(spec: TrainingSpec): number {
  const { wholeBatch } = optimizerCatalog[spec.optimizer];
  if (!wholeBatch) return 0;
  const parameters = parameterCount(spec);
  const isDense = wholeBatch.readsHessian && wholeBatch.mostParameters !== undefined;
  const gradient = 3 * parameters * trainingCount(spec);
  return isDense ? 2 * parameters * gradient + parameters ** 3 : LOOKS * gradient;
}

/** The same of one parameter of this network: an orthogonal vector is compared with those before it, twice. */
function buildingOf(spec: TrainingSpec): number {
  const widest = Math.max(inputCount(spec), ...layerOutputs(spec).map(({ units }) => units));
  return spec.initializer === "orthogonal" ? BUILDING + 4 * widest : BUILDING;
}

/** Multiplications of the largest layer, for one example. */
function largestLayer(spec: TrainingSpec): number {
  return Math.max(...layerOutputs(spec).map(({ multiplications }) => multiplications));
}
