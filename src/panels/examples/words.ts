import { datasetCatalog, predictedClass } from "../../engine/index.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import type { DataReport } from "../../worker/protocol.ts";

/** What an example of each class shows, in words. */
export function namesOfClasses({ dataset }: ExperimentSpec): readonly string[] {
  return datasetCatalog[dataset].classNames;
}

/** "training example 5" */
export function exampleName(example: number, { trainingCount }: DataReport): string {
  const isTraining = example < trainingCount;
  return `${isTraining ? "training" : "validation"} example ${(isTraining ? example : example - trainingCount) + 1}`;
}

/** "rising, answered falling (0.71)"; the answer is left out until there is one. */
export function verdict(
  example: number,
  { label, classes: width }: DataReport,
  predictions: ArrayLike<number> | undefined,
  names: readonly string[],
): string {
  const own = names[label[example]!] ?? "";
  if (!predictions || predictions.length !== label.length * width) return own;
  const answer = predictedClass(predictions, example * width, width, 0.5);
  const output = predictions[example * width + answer]!.toFixed(2);
  return answer === label[example]
    ? `${own}, answered so (${output})`
    : `${own}, answered ${names[answer]} (${output})`;
}
