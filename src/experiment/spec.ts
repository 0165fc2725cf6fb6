import type { TrainingSpec } from "../engine/index.ts";

/** Where the arithmetic is done. */
export type BackendChoice = "auto" | "cpu" | "gpu";

/** The plain value that determines a run completely. */
export interface ExperimentSpec extends TrainingSpec {
  readonly backend: BackendChoice;
}
