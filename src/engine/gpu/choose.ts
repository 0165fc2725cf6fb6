import type { Plan } from "../plan.ts";

/** Something that can take steps of a run, to be measured on a run of its own. */
export interface Contender {
  /** Takes some steps. @returns how many */
  advance(): number | Promise<number>;
  dispose(): void;
}

/** A backend that may train a plan. */
export interface Candidate<Name extends string = string> {
  readonly name: Name;
  /** Gets ready. Throws or rejects with the reason if the backend can't train this plan here. */
  open(): Contender | Promise<Contender>;
}

/** What became of one candidate. */
export interface Measured<Name extends string = string> {
  readonly name: Name;
  /** Null if it could not be measured. */
  readonly stepsPerSecond: number | null;
  /** Why not; null if it was measured. */
  readonly reason: string | null;
}

/** Which backend trains a plan, and what that was decided on. */
export interface Choice<Name extends string = string> {
  readonly name: Name;
  readonly measured: readonly Measured<Name>[];
}

export interface ChooserOptions {
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds that each candidate is measured, after as long a warm-up. */
  readonly time?: number;
  /** Milliseconds after which a candidate other than the first is given up, getting ready included. */
  readonly patience?: number;
  /** Calls back after so many milliseconds; without it, nothing is given up. */
  readonly later?: (callback: () => void, milliseconds: number) => void;
  /** Lets waiting messages be read; called between two measurements. */
  readonly rest?: () => Promise<void>;
  /** By what share another must be faster than the first to be taken: less is noise. */
  readonly margin?: number;
}

const TIME = 60;
const PATIENCE = 2000;
/** A warm-up that took this many times the time asked for has measured enough. */
const ENOUGH = 3;
const MARGIN = 0.1;

/**
 * Measures candidates and takes the fastest, but the first of them, the one that is trusted, unless another is faster by
 * more than noise. Throws if the first can't run: there would be nothing to fall back to.
 */
export async function choose<Name extends string>(
  candidates: readonly [Candidate<Name>, ...Candidate<Name>[]],
  { now, rest, later, time = TIME, patience = PATIENCE, margin = MARGIN }: ChooserOptions,
): Promise<Choice<Name>> {
  const measured: Measured<Name>[] = [];
  for (const candidate of candidates) {
    await rest?.();
    const measurement = measure(candidate, now, time);
    const waited = measured.length === 0 || !later ? measurement : givenUp(measurement, candidate, later, patience);
    measured.push(await waited);
  }
  const [first, ...others] = measured;
  if (first!.stepsPerSecond === null) throw new Error(`${first!.name}: ${first!.reason}`);
  let [name, best] = [first!.name, first!.stepsPerSecond * (1 + margin)];
  for (const { name: other, stepsPerSecond } of others) {
    if (stepsPerSecond !== null && stepsPerSecond > best) [name, best] = [other, stepsPerSecond];
  }
  return { name, measured };
}

async function measure<Name extends string>(
  { name, open }: Candidate<Name>,
  now: () => number,
  time: number,
): Promise<Measured<Name>> {
  let contender: Contender | null = null;
  try {
    contender = await open();
    const warmUp = await trainFor(contender, now, time);
    const { stepsPerSecond } = warmUp.elapsed > ENOUGH * time ? warmUp : await trainFor(contender, now, time);
    return { name, stepsPerSecond, reason: null };
  } catch (error) {
    return { name, stepsPerSecond: null, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    contender?.dispose();
  }
}

/** The measurement, or what is said of it when it takes too long. It goes on to its end unheard, and cleans up. */
function givenUp<Name extends string>(
  measurement: Promise<Measured<Name>>,
  { name }: Candidate<Name>,
  later: NonNullable<ChooserOptions["later"]>,
  patience: number,
): Promise<Measured<Name>> {
  const late = new Promise<Measured<Name>>((resolve) => {
    later(() => resolve({ name, stepsPerSecond: null, reason: `no result within ${patience / 1000} s` }), patience);
  });
  return Promise.race([measurement, late]);
}

/** @throws Error if no step is taken: there would be nothing to count */
async function trainFor(
  contender: Contender,
  now: () => number,
  time: number,
): Promise<{ readonly stepsPerSecond: number; readonly elapsed: number }> {
  const begin = now();
  let steps = 0;
  let elapsed = 0;
  do {
    const taken = await contender.advance();
    if (taken <= 0) throw new Error("it took no step");
    steps += taken;
    elapsed = now() - begin;
  } while (elapsed < time);
  return { stepsPerSecond: (1000 * steps) / elapsed, elapsed };
}

/** Remembers the choice for every shape of plan. */
export class Chooser<Name extends string = string> {
  readonly #options: ChooserOptions;
  readonly #key: (plan: Plan) => string;
  readonly #choices = new Map<string, Promise<Choice<Name>>>();

  /** @param key what of a plan its speed depends on */
  constructor(options: ChooserOptions, key: (plan: Plan) => string) {
    this.#options = options;
    this.#key = key;
  }

  /** The choice for plans of this shape, measured when it is first asked for. */
  choose(plan: Plan, candidates: readonly [Candidate<Name>, ...Candidate<Name>[]]): Promise<Choice<Name>> {
    const key = this.#key(plan);
    const known = this.#choices.get(key);
    if (known) return known;
    const choice = choose(candidates, this.#options);
    this.#choices.set(key, choice);
    // What failed may be asked again.
    choice.catch(() => this.#choices.delete(key));
    return choice;
  }

  /** Forgets everything: after a backend has failed, its measurements mean nothing. */
  forget(): void {
    this.#choices.clear();
  }
}
