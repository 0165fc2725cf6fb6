import {
  type Backend,
  backendCandidates,
  Chooser,
  createGpu,
  type GpuDevice,
  type GpuMode,
  type GpuRun,
  type GpuToolkit,
  gpuModes,
  type Measured,
  openGpuRun,
  planKey,
  type Run,
  stepMultiplications,
  Trainer,
} from "../engine/index.ts";
import type { BackendChoice } from "../experiment/spec.ts";

/** Where a run trains at full speed, and why there. */
export interface BackendReport {
  readonly name: Backend;
  /** What each backend reached when they were measured; empty where none was. */
  readonly measured: readonly Measured<Backend>[];
  /** Why it is not what was asked for; null if it is. */
  readonly reason: string | null;
}

/** A run and what is wanted for it. */
export interface Job {
  readonly trainer: Run;
  readonly wanted: BackendChoice;
}

/** What the accelerator is given of the world. */
interface World {
  now(): number;
  defer(callback: () => void, milliseconds: number): void;
}

interface Placement {
  readonly key: string;
  readonly report: BackendReport;
  run: GpuRun | null;
}

/** Multiplications of a step below which handing it over alone takes longer than taking it here. */
const WORTH_MEASURING = 2e6;
/** Modes that may be faster than this processor's own vectors. */
const MODES_OF_CARDS: readonly GpuMode[] = ["webgpu", "webgl2"];
/** Milliseconds after which a device that says nothing is given up. */
const PATIENCE = 10_000;

const onCpu: BackendReport = { name: "cpu", measured: [], reason: null };

/** Decides where each run trains at full speed, and takes its steps there. */
export class Accelerator {
  readonly #world: World;
  readonly #toolkit: Pick<GpuToolkit, "createGpu" | "openGpuRun">;
  readonly #chooser: Chooser<Backend>;
  readonly #placements = new Map<Run, Placement>();
  readonly #devices = new Map<GpuMode, GpuDevice>();
  /** Counts the times that all runs were forgotten. */
  #era = 0;

  /** @param toolkit opens devices and runs on them; another one in tests */
  constructor(world: World, toolkit: Pick<GpuToolkit, "createGpu" | "openGpuRun"> = { createGpu, openGpuRun }) {
    this.#world = world;
    this.#toolkit = toolkit;
    const rest = () => new Promise<void>((resolve) => world.defer(resolve, 0));
    this.#chooser = new Chooser({ now: world.now, rest, later: world.defer }, planKey);
  }

  /** Where a run trains, as far as it has been decided. */
  report(job: Job): BackendReport {
    return this.#placementOf(job)?.report ?? onCpu;
  }

  /** Whether it has been decided for all runs. */
  isSettled(jobs: readonly Job[]): boolean {
    return jobs.every((job) => !needsDecision(job) || this.#placementOf(job));
  }

  /** Whether any run trains elsewhere than step by step on the processor. */
  isUsed(jobs: readonly Job[]): boolean {
    return jobs.some((job) => this.#runOf(job) !== null);
  }

  /** Decides for all runs. Never rejects: what doesn't work becomes a reason. */
  async settle(jobs: readonly Job[]): Promise<void> {
    const era = this.#era;
    for (const job of jobs) {
      if (this.isSettled([job])) continue;
      this.#placements.get(job.trainer)?.run?.dispose();
      const placement = await this.#place(job);
      if (era !== this.#era) {
        // The runs have been forgotten meanwhile.
        placement.run?.dispose();
        return;
      }
      this.#placements.set(job.trainer, placement);
    }
  }

  /**
   * All runs take the same number of steps, up to `count`: those on a device in one launch, the others here.
   * @param took is told of every run's steps with their batch costs
   * @returns how many steps that was; 0 if no run moved, or a device failed before any had
   */
  async advance(
    jobs: readonly Job[],
    count: number,
    took: (run: number, costs: Float64Array) => void,
  ): Promise<number> {
    const sizes = jobs.flatMap((job) => this.#runOf(job)?.launchSize ?? []);
    const steps = Math.min(count, ...sizes);
    const order = jobs
      .map((_, run) => run)
      .sort((a, b) => Number(!this.#runOf(jobs[a]!)) - Number(!this.#runOf(jobs[b]!)));
    let moved = 0;
    for (const run of order) {
      const job = jobs[run]!;
      let left = steps;
      const onDevice = this.#runOf(job);
      if (onDevice) {
        left -= await this.#launch(job, onDevice, steps, (costs) => took(run, costs));
        // A device that failed before anybody moved leaves nothing to make up for.
        if (left === steps && moved === 0 && !this.#runOf(job)) return 0;
      }
      left -= this.#runOf(job) ? 0 : await this.#stepHere(job.trainer, left, (costs) => took(run, costs));
      moved = Math.max(moved, steps - left);
    }
    return moved;
  }

  /** Forgets all runs: they are no more. */
  clear(): void {
    for (const { run } of this.#placements.values()) run?.dispose();
    this.#placements.clear();
    this.#era++;
  }

  /** What was decided, unless it was for other circumstances. */
  #placementOf(job: Job): Placement | undefined {
    const placement = this.#placements.get(job.trainer);
    return placement?.key === keyOf(job) ? placement : undefined;
  }

  #runOf(job: Job): GpuRun | null {
    return this.#placementOf(job)?.run ?? null;
  }

  async #place(job: Job): Promise<Placement> {
    const key = keyOf(job);
    try {
      if (job.wanted === "gpu") return { key, ...(await this.#open(job, gpuModes, [])) };
      const candidates = backendCandidates(networkOf(job), this.#world.now, MODES_OF_CARDS);
      const { name, measured } = await this.#chooser.choose(job.trainer.plan, candidates);
      if (name === "cpu") return { key, run: null, report: { name, measured, reason: null } };
      return { key, ...(await this.#open(job, [name], measured)) };
    } catch (error) {
      return { key, run: null, report: { ...onCpu, reason: messageOf(error) } };
    }
  }

  /** @throws Error with the reasons of all modes if none works */
  async #open(job: Job, modes: readonly GpuMode[], measured: BackendReport["measured"]) {
    const trainer = networkOf(job);
    const reasons: string[] = [];
    for (const mode of modes) {
      try {
        const opening = this.#toolkit.openGpuRun(await this.#device(mode), trainer, { now: this.#world.now });
        const run = await this.#inTime(opening);
        return { run, report: { name: mode, measured, reason: null } };
      } catch (error) {
        reasons.push(`${mode}: ${messageOf(error)}`);
      }
    }
    throw new Error(reasons.join("; "));
  }

  async #device(mode: GpuMode): Promise<GpuDevice> {
    const known = this.#devices.get(mode);
    if (known) return known;
    const { device, refusals } = await this.#inTime(this.#toolkit.createGpu([mode]));
    if (!device) throw new Error(refusals[0]?.reason ?? "it does not work here");
    this.#devices.set(mode, device);
    return device;
  }

  /** One launch of a run on its device; should that fail, the run is moved to the processor. */
  async #launch(job: Job, run: GpuRun, steps: number, took: (costs: Float64Array) => void): Promise<number> {
    let left = steps;
    try {
      while (left > 0) {
        const advance = await this.#inTime(run.advance(left));
        if (advance.isStale) continue;
        if (advance.steps === 0) break;
        took(advance.batchCosts);
        left -= advance.steps;
      }
    } catch (error) {
      this.#fail(job, run, messageOf(error));
    }
    return steps - left;
  }

  #fail(job: Job, run: GpuRun, reason: string): void {
    run.dispose();
    // What the device may still send is of another moment.
    job.trainer.restore(job.trainer.checkpoint());
    this.#devices.get(run.mode)?.dispose();
    this.#devices.delete(run.mode);
    this.#chooser.forget();
    const report = { ...onCpu, reason: `${run.mode} failed while training: ${reason}` };
    this.#placements.set(job.trainer, { key: keyOf(job), run: null, report });
  }

  /** Steps on the processor, with ears open between them. */
  async #stepHere(trainer: Run, steps: number, took: (costs: Float64Array) => void): Promise<number> {
    const costs = new Float64Array(steps);
    let taken = 0;
    let breath = this.#world.now();
    while (taken < steps && trainer.step() > 0) {
      costs[taken++] = trainer.lastBatchCost;
      if (this.#world.now() - breath < 10) continue;
      await new Promise<void>((resolve) => this.#world.defer(resolve, 0));
      breath = this.#world.now();
    }
    took(costs.subarray(0, taken));
    return taken;
  }

  /** @throws Error if it takes too long */
  #inTime<T>(promise: Promise<T>): Promise<T> {
    const late = new Promise<never>((_, reject) => {
      this.#world.defer(() => reject(new Error(`no answer for ${PATIENCE / 1000} s`)), PATIENCE);
    });
    return Promise.race([promise, late]);
  }
}

/** What a decision depends on. */
function keyOf({ trainer, wanted }: Job): string {
  return `${wanted} ${planKey(trainer.plan)}`;
}

/** @throws Error if the run is no single network */
function networkOf({ trainer }: Job): Trainer {
  if (trainer instanceof Trainer) return trainer;
  throw new Error("an ensemble trains on the processor");
}

function needsDecision({ trainer, wanted }: Job): boolean {
  if (wanted === "cpu") return false;
  return wanted === "gpu" || stepMultiplications(trainer.plan) >= WORTH_MEASURING;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
