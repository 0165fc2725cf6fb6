/** Milliseconds that a launch should take: about a frame, so that what follows it is never late. */
const TARGET = 15;
/** Most kernel passes of a launch: tracing and encoding them takes the processor's time. */
const MOST_PASSES = 12_000;
const MOST_STEPS = 512;
/** The size grows by at most this at once, because a short launch is mostly overhead. */
const MOST_GROWTH = 8;
/** Launches of which most must be too long before the size shrinks: one may be slow by chance. */
const EVIDENCE = 3;
/** A launch longer than this, in milliseconds, is too long by no chance. */
const FAR_TOO_LONG = 200;

/**
 * How many steps a launch should have, a power of two, by how long launches take. Every size is compiled anew, so it
 * changes only for one that is at least twice as good, and never returns to one that was too long.
 */
export class LaunchSize {
  #steps: number;
  #limit = MOST_STEPS;
  #times: number[] = [];

  constructor(steps: number) {
    this.#steps = steps;
  }

  get steps(): number {
    return this.#steps;
  }

  /**
   * Notes how long a full launch took.
   * @param passes kernel passes of one step
   */
  took(milliseconds: number, passes: number): void {
    const most = Math.min(this.#limit, Math.floor(MOST_PASSES / passes));
    const growth = Math.min(MOST_GROWTH, TARGET / Math.max(milliseconds, 0.01));
    const next = powerOfTwo(Math.min(this.#steps * growth, most));
    if (next > this.#steps) {
      this.#become(next);
      return;
    }
    const times =
      milliseconds > FAR_TOO_LONG ? Array<number>(EVIDENCE).fill(milliseconds) : [...this.#times, milliseconds];
    this.#times = times.slice(-EVIDENCE);
    const median = this.#times.toSorted((a, b) => a - b)[(EVIDENCE - 1) / 2];
    if (this.#times.length < EVIDENCE || median! <= 2 * TARGET || this.#steps === 1) return;
    this.#limit = this.#steps / 2;
    this.#become(powerOfTwo((this.#steps * TARGET) / median!));
  }

  #become(steps: number): void {
    this.#steps = steps;
    this.#times = [];
  }
}

const powerOfTwo = (most: number) => 2 ** Math.floor(Math.log2(Math.max(1, most)));
