import { type Checkpoint, checkpointArrays } from "../engine/index.ts";
import type { Experiment } from "../experiment/experiment.ts";

/** All runs after so many steps, with whatever was changed there: what it takes to go on from it. */
export interface Moment {
  readonly step: number;
  /** The settings then. */
  readonly settings: Experiment;
  /** One for each run. */
  readonly checkpoints: readonly Checkpoint[];
}

interface Entry {
  readonly moment: Moment;
  readonly bytes: number;
  /** Whether the steps from here to the next entry come out the same when they are taken here again. */
  repeatable: boolean;
}

/** What a timeline may hold. */
export interface TimelineLimits {
  readonly moments: number;
  readonly bytes: number;
  /** Milliseconds of training between two moments, at first. */
  readonly spacing: number;
}

const usualLimits: TimelineLimits = { moments: 4096, bytes: 2 ** 26, spacing: 40 };
/** Keeping a moment may take this share of the time at most. */
const SHARE = 0.02;
/** What a typed array takes beside its numbers, about. */
const ARRAY_BYTES = 200;
/** A moment that is near to where somebody stands is kept if that takes less than this many milliseconds. */
const NEAR_COST = 2;

/**
 * Moments that runs can return to, in bounded memory: the first, and others evenly spaced in the time that training
 * takes, so that any step is soon reached from the moment before it. When there are too many, every other one goes and
 * the spacing doubles.
 */
export class Timeline {
  readonly #limits: TimelineLimits;
  readonly #now: () => number;
  #entries: Entry[] = [];
  /** One more, shortly before where somebody has gone to. */
  #near: Moment | null = null;
  #spacing: number;
  /** Milliseconds of training since the newest moment. */
  #worked = 0;
  /** Milliseconds that it takes to keep one. */
  #cost = 0;

  constructor(now: () => number, limits: TimelineLimits = usualLimits) {
    this.#now = now;
    this.#limits = limits;
    this.#spacing = limits.spacing;
  }

  /** Steps of the moments that are kept. */
  get steps(): readonly number[] {
    return this.#entries.map(({ moment }) => moment.step);
  }
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }
  /** Step of the newest; −1 if there is none. */
  get newest(): number {
    return this.#entries.at(-1)?.moment.step ?? -1;
  }
  get bytes(): number {
    return this.#entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }
  /** Milliseconds of training from one moment to the next. */
  get spacing(): number {
    return Math.max(this.#spacing, this.#cost / SHARE);
  }
  /** Whether so much training has gone by that another moment is to be kept. */
  get due(): boolean {
    return this.#worked >= this.spacing;
  }

  /** Notes that training from the newest moment on has taken so long. */
  worked(milliseconds: number): void {
    this.#worked += milliseconds;
  }

  /** Notes that the steps since the newest moment were taken where they cannot be repeated. */
  tookElsewhere(): void {
    const newest = this.#entries.at(-1);
    if (newest) newest.repeatable = false;
  }

  /** Keeps a moment later than all others. */
  add(read: () => Moment): void {
    const moment = this.#read(read);
    const bytes = moment.checkpoints
      .flatMap(checkpointArrays)
      .reduce((sum, { byteLength }) => sum + byteLength + ARRAY_BYTES, 0);
    this.#entries.push({ moment, bytes, repeatable: true });
    this.#worked = 0;
    while (this.#entries.length > 2 && this.#isFull) this.#thin();
  }

  /** Keeps a moment on the way to where somebody goes, in place of the one kept so before, unless that takes long. */
  approach(read: () => Moment): void {
    if (this.#cost < NEAR_COST) this.#near = this.#read(read);
  }

  /** The last moment that is not later than `step`; the first of all if there is none. */
  before(step: number): Moment {
    const { moment } = this.#entries[this.#indexAt(step)]!;
    const near = this.#near;
    return near && near.step <= step && near.step > moment.step ? near : moment;
  }

  /** The step until which those after `step`, which are known, come out the same when they are taken again. */
  repeatableUntil(step: number): number {
    const entry = this.#entries.slice(this.#indexAt(step)).find(({ repeatable }) => !repeatable);
    return entry ? Math.max(step, entry.moment.step) : Number.POSITIVE_INFINITY;
  }

  /** Forgets the moments of `step` and later: something is changed there. */
  cut(step: number): void {
    if (this.#near && this.#near.step >= step) this.#near = null;
    if (this.newest < step) return;
    this.#entries = this.#entries.filter(({ moment }) => moment.step < step);
    // What has been changed is soon to be reached again.
    this.#worked = Number.POSITIVE_INFINITY;
  }

  /** Forgets the moments before `step`: what was changed between them and now is not remembered. */
  forgetBefore(step: number): void {
    this.#entries = this.#entries.filter(({ moment }) => moment.step >= step);
    if (this.#near && this.#near.step < step) this.#near = null;
  }

  get #isFull(): boolean {
    return this.#entries.length > this.#limits.moments || this.bytes > this.#limits.bytes;
  }

  #read(read: () => Moment): Moment {
    const begin = this.#now();
    const moment = read();
    this.#cost = this.#now() - begin;
    return moment;
  }

  /** Index of the last entry that is not later than `step`; 0 if there is none. */
  #indexAt(step: number): number {
    let [low, high] = [0, this.#entries.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#entries[middle]!.moment.step <= step) low = middle;
      else high = middle;
    }
    return low;
  }

  #thin(): void {
    const kept = this.#entries.filter((_, index) => index % 2 === 0);
    kept.forEach((entry, place) => {
      const dropped = this.#entries[2 * place + 1];
      entry.repeatable &&= dropped?.repeatable ?? true;
    });
    if (this.#entries.length % 2 === 0) this.#worked += this.#spacing;
    this.#entries = kept;
    this.#spacing *= 2;
  }
}
