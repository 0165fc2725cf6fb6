import { checkGradient, type GradientCheck, type SetMetrics, type TrainerStatus } from "../src/engine/index.ts";
import { runNames } from "../src/experiment/describe.ts";
import type { Problem } from "../src/experiment/problems.ts";
import { decodeExperiment } from "../src/experiment/url.ts";
import { Comparison } from "../src/worker/comparison.ts";

/** Where one run of an experiment got to. */
export interface RunResult {
  readonly name: string;
  /** Steps taken: fewer than asked for if the run diverged. */
  readonly step: number;
  /** Whole passes over the training set. */
  readonly epoch: number;
  readonly status: TrainerStatus;
  readonly training: SetMetrics;
  /** Null without a validation set. */
  readonly validation: SetMetrics | null;
  /** Of the step that would come next, if it was asked for. */
  readonly gradient?: GradientCheck;
}

/**
 * Trains every run of the experiment in a link, the base first, as the page would.
 * @param checksGradient whether every slope of the next step is then held against a difference quotient
 */
export function trainLink(
  link: string,
  steps: number,
  checksGradient = false,
): { runs: readonly RunResult[]; problems: readonly Problem[] } {
  const { experiment, problems } = decodeExperiment(link);
  const names = runNames(experiment);
  const comparison = new Comparison(experiment);
  while (comparison.step < steps && comparison.stepAll() === "taken");
  const runs = comparison.trainers.map((trainer, index) => ({
    name: names[index]!,
    step: trainer.stepCount,
    epoch: trainer.epoch,
    status: trainer.status,
    training: trainer.evaluate("training"),
    validation: trainer.evaluate("validation"),
    ...(checksGradient && { gradient: checkGradient(trainer.members[0]) }),
  }));
  return { runs, problems };
}
