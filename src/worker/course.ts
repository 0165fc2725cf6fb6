import { appendChange, type Change, MAX_CHANGES } from "../experiment/changeList.ts";
import { withChange } from "../experiment/changes.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Journey } from "./protocol.ts";

/** Changes that are remembered for going back to before them; when there are more, the older half is forgotten. */
const MOST_REMEMBERED = 10_000;

/** What is done to runs on their way: up to now, and still to come. */
export class Course {
  #origin: Experiment;
  #past: readonly Change[] = [];
  /** Still to come, the next one last. */
  #ahead: Change[];
  #earliest = 0;
  #journey: Journey | null = null;

  /** @param origin settings to begin with */
  constructor(origin: Experiment, changes: readonly Change[]) {
    this.#origin = origin;
    // Those of one step in their order.
    this.#ahead = changes.toSorted((a, b) => a.step - b.step).reverse();
  }

  /** A new object whenever it changes. */
  get journey(): Journey {
    this.#journey ??= {
      origin: this.#origin,
      changes: this.#past.slice(0, MAX_CHANGES),
      ahead: this.#ahead.toReversed(),
      complete: this.#earliest === 0 && this.#past.length <= MAX_CHANGES,
    };
    return this.#journey;
  }

  /** The step at which the next change is to be made; infinite if there is none. */
  get next(): number {
    return this.#ahead.at(-1)?.step ?? Number.POSITIVE_INFINITY;
  }

  /** The step from which on all changes are remembered. */
  get earliest(): number {
    return this.#earliest;
  }

  /** Takes the next change to be made; once made, it is to be recorded. */
  take(): Change | undefined {
    this.#journey = null;
    return this.#ahead.pop();
  }

  /** Notes a change that was made. Settings changed before the first step are simply what the runs begin with. */
  record(change: Change): void {
    this.#journey = null;
    if (change.step === 0 && change.kind === "settings") this.#origin = withChange(this.#origin, change);
    else this.#past = appendChange(this.#past, change);
    if (this.#past.length <= MOST_REMEMBERED) return;
    this.#earliest = this.#past[MOST_REMEMBERED / 2]!.step;
    this.#past = this.#past.slice(MOST_REMEMBERED / 2 + 1);
  }

  /** Gives up all that was still to come. */
  dropAhead(): void {
    this.#journey = null;
    this.#ahead = [];
  }

  /** Turns to an earlier or later step: what was changed after it is still to come. */
  goTo(step: number): void {
    this.#journey = null;
    const all = [...this.#past, ...this.#ahead.reverse()];
    const isPast = (change: Change) => change.step <= step;
    this.#past = all.filter(isPast);
    this.#ahead = all.filter((change) => !isPast(change)).reverse();
  }
}
