import { Trainer, type TrainingSpec } from "../../src/engine/index.ts";
import type { BareReport } from "./recording.ts";

const WARM_UP = 1000;
const MEASURED = 5000;

/** Trains with nothing else to do, and counts. */
export function bareRate(spec: TrainingSpec): BareReport {
  const trainer = new Trainer(spec);
  trainFor(trainer, WARM_UP);
  return trainFor(trainer, MEASURED);
}

/** @throws Error if the run diverges: it would have nothing to count */
function trainFor(trainer: Trainer, milliseconds: number): BareReport {
  const begin = performance.now();
  let steps = 0;
  while (performance.now() - begin < milliseconds) {
    if (trainer.step(1000) < 1000) throw new Error("the bare run diverged");
    steps += 1000;
  }
  return { steps, milliseconds: performance.now() - begin };
}
