import type { Experiment } from "../experiment.ts";
import { encodeExperiment } from "../url.ts";
import { notGate } from "./notGate.ts";
import { threeHiddenUnits, twoHiddenUnits } from "./sigmoidChains.ts";
import { singleNeuron } from "./singleNeuron.ts";
import { toyNetwork } from "./toyNetwork.ts";
import { twoUnitChain } from "./twoUnitChain.ts";
import type { WorkedExample } from "./workedExample.ts";

/** From the simplest on. */
export const workedExamples: readonly WorkedExample[] = [
  twoUnitChain,
  toyNetwork,
  twoHiddenUnits,
  threeHiddenUnits,
  singleNeuron,
  notGate,
];

/** The worked example that an experiment is, whatever is done to it as it trains; undefined if it is none. */
export function workedExampleOf({ base, variants }: Experiment): WorkedExample | undefined {
  const link = encodeExperiment({ base, variants });
  return workedExamples.find(({ experiment }) => encodeExperiment(experiment) === link);
}
