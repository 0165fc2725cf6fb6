import { peakModule } from "./peakModule.ts";
import { type Pace, timeSteps } from "./timing.ts";

const ITERATIONS = 100_000;
/** Enough chains to hide the latency of multiply and add; more than about a dozen no longer fit the registers. */
const CHAINS = [6, 8, 10, 12, 14];

/**
 * The float64 speed that WebAssembly SIMD reaches on one core of this machine, in GFLOP/s: a loop of multiplications
 * and additions within registers. The best of several numbers of independent chains.
 */
export async function measurePeak(pace: Pace): Promise<number> {
  let peak = 0;
  for (const chains of CHAINS) {
    const { instance } = await WebAssembly.instantiate(peakModule(chains));
    const spin = instance.exports["spin"] as (iterations: number) => number;
    const { best } = await timeSteps((count) => {
      for (let i = 0; i < count; i++) spin(ITERATIONS);
    }, pace);
    // Two lanes, a multiplication and an addition each.
    peak = Math.max(peak, (best * ITERATIONS * chains * 4) / 1e9);
  }
  return peak;
}
