import { binaryDatasets } from "./binary.ts";
import type { Dataset } from "./dataset.ts";
import { givenDatasets } from "./given.ts";
import { logicDatasets } from "./logic.ts";
import { multiclassDatasets } from "./multiclass.ts";
import { regressionDatasets } from "./regression.ts";
import { shapedDatasets } from "./shaped.ts";

export type {
  Dataset,
  Domain,
  Examples,
  GeneratedDataset,
  GeneratorSettings,
  GivenDataset,
  LogicDataset,
  Mirror,
  ShapedDataset,
  Task,
} from "./dataset.ts";

/** Everything there is to learn from. Names are URL keys. */
export const datasets = {
  ...binaryDatasets,
  ...multiclassDatasets,
  ...shapedDatasets,
  ...regressionDatasets,
  ...logicDatasets,
  ...givenDatasets,
} as const satisfies Record<string, Dataset>;

export type DatasetName = keyof typeof datasets;
