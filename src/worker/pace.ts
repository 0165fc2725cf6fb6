import type { Speed } from "./protocol.ts";

/** Longest time, in milliseconds, that a limited speed catches up with: a sleeping laptop doesn't come back sprinting. */
const LONGEST_ABSENCE = 250;
/** Milliseconds over which the steps a second are counted. */
const COUNTING = 400;

/** How many steps are due, and how many a second there have been. Times are in milliseconds. */
export class Pace {
  speed: Speed = "flat-out";
  /** Steps that a limited speed allows by now. */
  #allowance = 0;
  #last = 0;
  #counted = 0;
  #countingSince = 0;
  #rate = 0;

  /** Steps a second, lately. */
  get stepsPerSecond(): number {
    return this.#rate;
  }

  /** Begins, or goes on at another speed. */
  start(speed: Speed, now: number): void {
    this.speed = speed;
    this.#allowance = 0;
    this.#last = now;
    this.#counted = 0;
    this.#countingSince = now;
  }

  /** Steps that are due now. */
  due(now: number): number {
    if (this.speed === "flat-out") return Number.POSITIVE_INFINITY;
    const elapsed = Math.min(now - this.#last, LONGEST_ABSENCE);
    this.#last = now;
    this.#allowance = Math.min(this.#allowance + (elapsed * this.speed) / 1000, Math.max(1, this.speed));
    return Math.floor(this.#allowance);
  }

  /** Notes the steps that were taken of those due. */
  took(steps: number, now: number): void {
    if (this.speed !== "flat-out") this.#allowance -= steps;
    this.#counted += steps;
    const elapsed = now - this.#countingSince;
    if (elapsed < COUNTING) return;
    this.#rate = (1000 * this.#counted) / elapsed;
    this.#counted = 0;
    this.#countingSince = now;
  }

  /** Milliseconds until the next step is due. */
  wait(): number {
    if (this.speed === "flat-out" || this.#allowance >= 1) return 0;
    return ((1 - this.#allowance) * 1000) / this.speed;
  }
}
