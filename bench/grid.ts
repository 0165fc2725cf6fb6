import { createSweep, Trainer } from "../src/engine/index.ts";
import { makeCase } from "./cases.ts";
import type { Network } from "./networks.ts";
import { type Pace, timeSteps } from "./timing.ts";

/** Milliseconds that a picture of the output over the plane takes, side × side pixels; the fastest of several. */
export async function gridTime(network: Network, side: number, pace: Pace): Promise<number> {
  const { spec, data, initialParameters } = makeCase(network, 1);
  const { plan, learned } = new Trainer(spec, { data, initialParameters });
  const values = new Float32Array(side * side);
  const { best } = await timeSteps((count) => {
    for (let i = 0; i < count; i++) {
      const sweep = createSweep(plan, learned, data, "outputs", side, values);
      while (!sweep.advance().done);
    }
  }, pace);
  return 1000 / best;
}
