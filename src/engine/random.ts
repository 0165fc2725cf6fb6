import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { log } from "./elementary.ts";

/** The independent sources of chance in a run. Each draws from its own stream, so none disturbs another. */
export type StreamName =
  | "data"
  | "noise"
  | "split"
  | "init"
  | "biases"
  | "batches"
  | "bootstrap"
  | "member"
  | "lanczos"
  | StepStreamName;

/** Those that are drawn from at every step. */
export type StepStreamName = "dropout" | "input-noise" | "weight-noise" | "augmentation";

/** A deterministic sequence of random numbers. */
export interface Stream {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal, by Box and Muller 1958: √(−2 ln u) cos 2πv. */
  normal(): number;
  /** Uniform among 0 … n − 1. */
  integer(n: number): number;
  /** Fisher and Yates: a uniformly random order of `items`, in place. */
  shuffle(items: Uint32Array): void;
}

/** FNV-1a with a final avalanche: spreads (seed, name, index) over 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return avalanche(h);
}

/** MurmurHash3's finalizer: every bit of the result depends on every bit of `h`. */
function avalanche(h: number): number {
  const first = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) | 0;
}

/**
 * The stream `name` of a seed; `index` numbers its parts (a layer, an epoch), so that a part is the same
 * however much the parts before it have drawn.
 */
export function stream(seed: number, name: StreamName, index = 0): Stream {
  const generator: RandomGenerator = xoroshiro128plus(hash(`${seed}/${name}/${index}`));
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    integer: (n) => uniformInt(generator, 0, n - 1),
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = uniformInt(generator, 0, i);
        const swapped = items[i]!;
        items[i] = items[j]!;
        items[j] = swapped;
      }
    },
  };
}

/**
 * Chance that is drawn at every step: a sequence for each step and part (a layer), which depends on nothing before it.
 * The numbers are those of pure-rand's xoroshiro128plus, written out because that can't begin anew without a new object.
 */
export class StepStream {
  readonly #base: number;
  #s00 = 0;
  #s01 = 0;
  #s10 = 0;
  #s11 = 0;
  /** The other of a pair of normal numbers; NaN if there is none. */
  #spare = Number.NaN;

  constructor(seed: number, name: StepStreamName) {
    this.#base = hash(`${seed}/${name}`);
    this.restart(0, 0);
  }

  /** Goes to the beginning of a step's part. */
  restart(step: number, part: number): void {
    this.begin(avalanche(avalanche(this.#base ^ step) ^ part));
  }

  /** Goes to the beginning of pure-rand's sequence of this seed. */
  begin(seed: number): void {
    this.#s01 = -1;
    this.#s00 = ~seed;
    this.#s11 = seed | 0;
    this.#s10 = 0;
    this.#spare = Number.NaN;
  }

  /** 32 random bits, as an integer with a sign. */
  next(): number {
    const s00 = this.#s00;
    const s01 = this.#s01;
    const out = (s00 + this.#s10) | 0;
    const a0 = this.#s10 ^ s00;
    const a1 = this.#s11 ^ s01;
    this.#s00 = (s00 << 24) ^ (s01 >>> 8) ^ a0 ^ (a0 << 16);
    this.#s01 = (s01 << 24) ^ (s00 >>> 8) ^ a1 ^ ((a1 << 16) | (a0 >>> 16));
    this.#s10 = (a1 << 5) ^ (a0 >>> 27);
    this.#s11 = (a0 << 5) ^ (a1 >>> 27);
    return out;
  }

  /** Uniform on [0, 1), as a multiple of 2⁻⁵³. */
  uniform(): number {
    const high = this.next() & 0x3ff_ffff;
    return high * 2 ** -26 + (this.next() & 0x7ff_ffff) * 2 ** -53;
  }

  /** True with this probability, to 32 bits. */
  happens(probability: number): boolean {
    return this.next() >>> 0 < probability * 0x1_0000_0000;
  }

  /**
   * Standard normal, by the polar method of Marsaglia & Bray 1964: u √(−2 ln s / s) for (u, v) uniform in the unit
   * disc, s = u² + v². It needs no sine, and so has the same digits everywhere.
   */
  normal(): number {
    const spare = this.#spare;
    if (!Number.isNaN(spare)) {
      this.#spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * log(s)) / s);
      this.#spare = v * factor;
      return u * factor;
    }
  }
}
