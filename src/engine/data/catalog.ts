import type { Shape } from "../windows.ts";
import type { Dataset, Mirror, Task } from "./dataset.ts";
import { type DatasetName, datasets } from "./datasets.ts";

/** What is known of a dataset without drawing it. */
export interface DatasetFacts {
  readonly kind: Dataset["kind"];
  readonly label: string;
  readonly task: Task;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  /** Number of coordinates that its points have; the plane's for all but the gate with one input. */
  readonly dimensions: 1 | 2;
  /** What an image or signal is; null for points of the plane. */
  readonly shape: Shape | null;
  /** What an example of each class shows; empty where its colour is its name. */
  readonly classNames: readonly string[];
  /** Reflections that leave every point's label what it is. */
  readonly mirrors: readonly Mirror[];
}

function factsOf(dataset: Dataset): DatasetFacts {
  const { kind, label, task, classes } = dataset;
  return {
    ...{ kind, label, task, classes },
    dimensions: kind === "logic" ? dataset.dimensions : 2,
    shape: kind === "shaped" ? dataset.shape : null,
    classNames: kind === "shaped" ? dataset.classNames : [],
    mirrors: (kind === "generated" && dataset.mirrors) || [],
  };
}

/**
 * Every dataset as the page knows it. Plain data: the build works it out and puts it in the place of this module, so
 * that the page does not load what draws the data.
 */
export const datasetCatalog = Object.fromEntries(
  Object.entries(datasets).map(([name, dataset]) => [name, factsOf(dataset)]),
) as Readonly<Record<DatasetName, DatasetFacts>>;
