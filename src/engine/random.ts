import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** The independent sources of chance in a run. Each draws from its own stream, so none disturbs another. */
export type StreamName = "data" | "noise" | "split" | "init" | "batches" | "bootstrap" | "member" | "lanczos";

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
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
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
