import type { Experiment } from "../experiment/experiment.ts";
import type { Accelerator } from "./accelerator.ts";
import { Comparison } from "./comparison.ts";
import { SeriesRecorder } from "./series.ts";

type StepEnd = ReturnType<Comparison["stepAll"]>;

/** Multiplications from which on a step may take longer than a slice, and is interrupted if it does. */
const LONG_STEP = 5e6;

/** The runs of an experiment with their curves. */
export class Runs {
  readonly comparison: Comparison;
  readonly series: readonly SeriesRecorder[];

  /** @throws RangeError if a spec's settings contradict each other. */
  constructor(experiment: Experiment) {
    this.comparison = new Comparison(experiment);
    this.series = this.comparison.trainers.map((trainer) => new SeriesRecorder(trainer));
  }

  /** Whether the whole sets are to be measured for the curves. */
  get due(): boolean {
    return this.series.some(({ due }) => due);
  }

  /** Steps until the whole sets are due. */
  get stepsUntilDue(): number {
    return Math.min(...this.series.map(({ stepsUntilDue }) => stepsUntilDue));
  }

  /**
   * All runs take up to `count` steps; a long one is interrupted once `late` says so.
   * @returns how many were taken, and how the last one ended
   */
  step(count: number, late: () => boolean): { readonly taken: number; readonly end: StepEnd } {
    const ask = this.comparison.multiplications > LONG_STEP ? late : undefined;
    for (let taken = 0; taken < count; taken++) {
      const end = this.comparison.stepAll(ask);
      if (end !== "taken") return { taken, end };
      for (const series of this.series) series.recordStep();
    }
    return { taken: count, end: "taken" };
  }

  /** All runs take up to `count` steps together, some of them on a device. @returns how many they took */
  async launch(accelerator: Accelerator, count: number): Promise<number> {
    const { comparison, series } = this;
    const taken = await accelerator.advance(comparison.jobs, count, (run, costs) => series[run]!.recordSteps(costs));
    comparison.jumped();
    return taken;
  }
}
