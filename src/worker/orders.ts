import type { Comparison } from "./comparison.ts";
import { Pace } from "./pace.ts";
import type { Command, Speed } from "./protocol.ts";

/** What has been ordered: to run at a speed, to take so many single steps, to stop somewhere. */
export class Orders {
  readonly #pace = new Pace();
  #running = false;
  /** Single steps asked for and not yet taken. */
  #owed = 0;
  /** Step to go to; null if there is none. */
  #goal: number | null = null;
  #pauseAtEpoch = Number.POSITIVE_INFINITY;
  #count = 0;

  /** Orders that have been followed. */
  get count(): number {
    return this.#count;
  }
  get running(): boolean {
    return this.#running;
  }
  /** Whether single steps are still to be taken, or a step is to be gone to. */
  get owing(): boolean {
    return this.#owed > 0 || this.#goal !== null;
  }
  /** The step to go to; null if there is none. */
  get goal(): number | null {
    return this.#goal;
  }
  /** Whether it runs as fast as it goes, and every millisecond counts. */
  get flatOut(): boolean {
    return this.#running && this.#pace.speed === "flat-out";
  }
  /** Steps a second, lately; 0 at rest. */
  get stepsPerSecond(): number {
    return this.#running ? this.#pace.stepsPerSecond : 0;
  }
  /** Milliseconds until the next step is due. */
  get wait(): number {
    return this.#pace.wait();
  }

  /** Counts a command that says when to train. */
  note({ type }: Command): void {
    if (type === "run" || type === "pause" || type === "step" || type === "epoch" || type === "seek") this.#count++;
  }

  /** @param pauseAtEpoch stops when this epoch begins */
  run(speed: Speed, now: number, pauseAtEpoch = Number.POSITIVE_INFINITY): void {
    this.#running = true;
    this.#owed = 0;
    this.#pauseAtEpoch = pauseAtEpoch;
    this.#pace.start(speed, now);
  }

  step(count: number): void {
    this.#running = false;
    this.#owed += count;
  }

  /** Steps there, past whatever the runs would stop at. */
  seek(step: number): void {
    this.stop();
    this.#goal = step;
  }

  stop(): void {
    this.#running = false;
    this.#owed = 0;
    this.#goal = null;
  }

  /** Steps to take now. */
  due(now: number): number {
    if (this.#owed > 0) return this.#owed;
    return this.#running ? this.#pace.due(now) : 0;
  }

  /** Steps that may be taken together before there is something to stop at. */
  limit({ leader, stepsUntilEvent }: Comparison): number {
    const epoch = this.#pauseAtEpoch === Number.POSITIVE_INFINITY ? this.#pauseAtEpoch : leader.stepsLeftInEpoch;
    return Math.min(stepsUntilEvent, epoch);
  }

  /** Notes the steps that were taken of those due. */
  took(steps: number, now: number): void {
    if (this.#running) this.#pace.took(steps, now);
    else this.#owed = Math.max(0, this.#owed - steps);
  }

  /** Stops where the runs were to stop. @returns whether it did */
  stopAt({ step, trainers, leader }: Comparison): boolean {
    if (this.#goal !== null) return false;
    const reached = trainers.some(({ spec }) => spec.stopAtStep === step) || leader.epoch >= this.#pauseAtEpoch;
    if (reached) this.stop();
    return reached;
  }
}
