/** How long to measure, in milliseconds. */
export interface Pace {
  readonly warmUp: number;
  readonly window: number;
  readonly windows: number;
  /** No window begins after this, the first one excepted. */
  readonly most: number;
}

export const paces = {
  full: { warmUp: 200, window: 100, windows: 5, most: 1500 },
  quick: { warmUp: 100, window: 50, windows: 5, most: 1000 },
} as const satisfies Record<string, Pace>;

/** Steps a second in each of several windows. */
export interface Timing {
  /** Of the fastest window, which others disturbed the least. */
  readonly best: number;
  readonly median: number;
}

/**
 * Times `step(n)`, which takes n steps and is done when its promise is. Warms up with ever more steps at once until one
 * window's worth is known, then takes the windows.
 */
export async function timeSteps(
  step: (count: number) => void | Promise<void>,
  pace: Pace,
  now: () => number = () => performance.now(),
): Promise<Timing> {
  const begin = now();
  const take = async (count: number) => {
    const before = now();
    await step(count);
    return now() - before;
  };
  let count = 1;
  for (let takes = 1; ; takes++) {
    const took = await take(count);
    const next = Math.max(1, Math.round(count * Math.min(8, pace.window / Math.max(took, Number.MIN_VALUE))));
    // Not by the first step, which may have everything to prepare.
    const settled = takes > 1 && next <= 2 * count;
    count = next;
    if (now() - begin >= (settled ? pace.warmUp : pace.most)) break;
  }
  const rates: number[] = [];
  do {
    const took = await take(count);
    rates.push((1000 * count) / took);
  } while (rates.length < pace.windows && now() - begin < pace.most);
  rates.sort((a, b) => a - b);
  return { best: rates.at(-1)!, median: rates[rates.length >> 1]! };
}
