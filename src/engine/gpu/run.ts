import { type Plan, stepMultiplications } from "../plan.ts";
import type { Trainer } from "../trainer.ts";
import type { GpuDevice } from "./device.ts";
import { LaunchSize } from "./launchSize.ts";
import type { GpuMode } from "./modes.ts";
import { planKey } from "./planKey.ts";
import { type DeviceData, gpuObstacle, stepPasses } from "./program.ts";
import { createStepper, deviceData, type Launched, type Stepper } from "./stepper.ts";

/** What came of asking for steps. */
export interface GpuAdvance {
  /** Steps taken and adopted by the trainer: fewer than asked for, and 0 if the run diverges or has diverged. */
  readonly steps: number;
  /** Mean cost of each step's batch, before its update and without penalties. */
  readonly batchCosts: Float64Array;
  /** The trainer was changed while the device worked: what it computed was dropped; just ask again. */
  readonly isStale: boolean;
}

/** A trainer's run on a device. The trainer stays the authority: it holds what was adopted last, whatever fails here. */
export interface GpuRun {
  readonly mode: GpuMode;
  /** Steps of a launch, chosen by measurement. */
  readonly launchSize: number;
  /** How gpu.js runs it: "fused-encoder", "fused-sync", "fused-threaded" or "generic". */
  readonly executor: string;
  /**
   * Takes up to `steps` steps in one launch, and has the trainer adopt them. One at a time. Rejects with the reason if
   * the device fails; the trainer can then go on by itself.
   */
  advance(steps: number): Promise<GpuAdvance>;
  /** Releases the pipeline, not the device. */
  dispose(): void;
}

export interface GpuRunOptions {
  /** Milliseconds; measures how long launches take. */
  readonly now: () => number;
  /** Steps of the first launches. */
  readonly firstSize?: number;
}

/** Steps of the first launches; of a network whose steps take more multiplications than `HEAVY`, one. */
const FIRST_SIZE = 4;
const HEAVY = 5e6;

/**
 * Moves a trainer's run to a device.
 * @throws Error with the reason if its plan can't run there, or the device fails
 */
export async function openGpuRun(device: GpuDevice, trainer: Trainer, options: GpuRunOptions): Promise<GpuRun> {
  const run = new Run(device, trainer, options);
  await run.prepare();
  return run;
}

class Run implements GpuRun {
  readonly mode: GpuMode;
  readonly #device: GpuDevice;
  readonly #trainer: Trainer;
  readonly #now: () => number;
  #size: LaunchSize;
  #key = "";
  #data: DeviceData | null = null;
  #stepper: Stepper | null = null;
  /** Kernel passes of one step. */
  #passes = 1;

  constructor(device: GpuDevice, trainer: Trainer, { now, firstSize = firstSizeFor(trainer.plan) }: GpuRunOptions) {
    this.mode = device.mode;
    this.#device = device;
    this.#trainer = trainer;
    this.#now = now;
    this.#size = new LaunchSize(firstSize);
  }

  get launchSize(): number {
    return this.#size.steps;
  }
  get executor(): string {
    return this.#stepper?.executor ?? "";
  }

  async advance(steps: number): Promise<GpuAdvance> {
    if (this.#trainer.status.state !== "ready" || steps <= 0) return nothing;
    if (!this.#trainer.parameters.every(Number.isFinite)) return this.#diverge();
    let stepper = await this.prepare();
    // The plan may have changed while the device compiled.
    while (planKey(this.#trainer.plan) !== this.#key) stepper = await this.prepare();
    const { plan, revision } = this.#trainer;
    const count = Math.min(steps, stepper.size, this.#trainer.stepsUntilEpochWork);
    const begin = this.#now();
    const launched = await this.#launch(stepper, plan, count);
    const milliseconds = this.#now() - begin;
    if (this.#trainer.revision !== revision) return stale;
    const finite = finiteSteps(launched);
    if (finite < count) return this.#adoptUntil(stepper, plan, finite);
    if (count === stepper.size) this.#size.took(milliseconds, this.#passes);
    return this.#adopt(launched, false);
  }

  dispose(): void {
    this.#stepper?.dispose();
    this.#stepper = null;
  }

  /** The compiled steps of the trainer's present plan; new ones if its shape or the size of a launch has changed. */
  async prepare(): Promise<Stepper> {
    const { plan, data } = this.#trainer;
    const key = planKey(plan);
    if (this.#stepper && this.#key === key && this.#stepper.size === this.#size.steps) return this.#stepper;
    this.dispose();
    // What was too long for another plan need not be for this one.
    if (this.#key !== key) this.#size = new LaunchSize(this.#size.steps);
    const obstacle = gpuObstacle(plan);
    if (obstacle) throw new Error(obstacle);
    this.#data ??= deviceData(plan, data.training);
    const stepper = createStepper(this.#device, plan, this.#data, this.#size.steps);
    this.#key = key;
    this.#stepper = stepper;
    this.#passes = stepPasses(plan);
    try {
      // Compiles, takes no step, and shows that the device answers.
      await this.#launch(stepper, plan, 0);
    } catch (error) {
      this.dispose();
      throw error;
    }
    return stepper;
  }

  #launch(stepper: Stepper, plan: Plan, steps: number): Promise<Launched> {
    return stepper.launch(plan, this.#trainer.checkpoint(), this.#trainer.nextBatches(steps));
  }

  /** Takes the steps before the first cost that is not finite once more, and stops there. */
  async #adoptUntil(stepper: Stepper, plan: Plan, finite: number): Promise<GpuAdvance> {
    if (finite === 0) return this.#diverge();
    const { revision } = this.#trainer;
    const launched = await this.#launch(stepper, plan, finite);
    return this.#trainer.revision === revision ? this.#adopt(launched, true) : stale;
  }

  #adopt({ batchCosts, ...learned }: Launched, isDiverged: boolean): GpuAdvance {
    const steps = batchCosts.length;
    this.#trainer.adopt({ ...learned, steps, batchCosts, lastBatchCost: batchCosts.at(-1)!, isDiverged });
    return { steps, batchCosts, isStale: false };
  }

  #diverge(): GpuAdvance {
    this.#trainer.adopt({ ...this.#trainer.checkpoint(), steps: 0, lastBatchCost: Number.NaN, isDiverged: true });
    return nothing;
  }
}

function firstSizeFor(plan: Plan): number {
  return stepMultiplications(plan) > HEAVY ? 1 : FIRST_SIZE;
}

const nothing: GpuAdvance = { steps: 0, batchCosts: new Float64Array(), isStale: false };
const stale: GpuAdvance = { ...nothing, isStale: true };

/** Steps before the first whose cost or penalty is not finite. */
function finiteSteps({ batchCosts, penalties }: Launched): number {
  const first = batchCosts.findIndex((cost, k) => !Number.isFinite(cost + penalties[k]!));
  return first < 0 ? batchCosts.length : first;
}
