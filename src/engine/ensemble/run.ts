import type { Trainer } from "../trainer.ts";

/**
 * A run as those see it who train, measure and picture it: one network, or several that answer together. `parameters`
 * and `plan` are those of the first network; `learned` of all, end to end.
 */
export type Run = Pick<
  Trainer,
  | "members"
  | "spec"
  | "data"
  | "plan"
  | "parameters"
  | "learned"
  | "inference"
  | "createInference"
  | "stepCount"
  | "epoch"
  | "epochFraction"
  | "stepsLeftInEpoch"
  | "status"
  | "lastBatchCost"
  | "learningRate"
  | "penalty"
  | "weightCount"
  | "applyLive"
  | "step"
  | "stepUntil"
  | "interrupted"
  | "abandonStep"
  | "evaluate"
  | "setParameter"
  | "checkpoint"
  | "restore"
>;
