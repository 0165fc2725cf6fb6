/** Milliseconds that a launch should take: about a frame, so that what follows it is never late. */
export const TARGET = 15;
/** Most kernel passes of a launch: tracing and encoding them takes the processor's time. */
const MOST_PASSES = 12_000;
const MOST_STEPS = 512;
/** The size grows by at most this at once, because a short launch is mostly overhead. */
const MOST_GROWTH = 8;

/**
 * Steps of the next launches, a power of two: as many as the last launch lets expect within the target. Keeps the size
 * unless another is at least twice as good, since each size is compiled anew.
 * @param milliseconds what a launch of `size` steps took
 * @param passes       kernel passes of one step
 */
export function nextSize(size: number, milliseconds: number, passes: number): number {
  const most = Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_PASSES / passes)));
  const wanted = size * Math.min(MOST_GROWTH, TARGET / Math.max(milliseconds, 0.01));
  const next = 2 ** Math.floor(Math.log2(Math.max(1, Math.min(wanted, most))));
  // A single slow launch, or one a little over, is no reason to compile.
  return next > size || milliseconds > 2 * TARGET ? next : size;
}
