import { Trainer } from "../trainer.ts";
import type { Candidate, Contender } from "./choose.ts";
import { loadGpu } from "./load.ts";
import { type GpuMode, gpuModes } from "./modes.ts";

export type Backend = "cpu" | GpuMode;

/** Launches of one size after which it counts as found, and milliseconds that finding it may take. */
const SETTLED = 3;
const PATIENCE = 1500;

/**
 * The processor and the modes of the graphics card, as candidates to train this run. Each is measured on a copy: the
 * trainer itself is only read.
 */
export function backendCandidates(
  trainer: Trainer,
  now: () => number,
  modes: readonly GpuMode[] = gpuModes,
): readonly [Candidate<Backend>, ...Candidate<Backend>[]] {
  const twin = () => new Trainer(trainer.spec, { data: trainer.data, initialParameters: trainer.parameters });
  const cpu: Candidate<Backend> = {
    name: "cpu",
    open() {
      const run = twin();
      return { advance: () => restarting(run, () => run.step()), dispose() {} };
    },
  };
  const gpus = modes.map((mode): Candidate<Backend> => ({ name: mode, open: () => openOnDevice(mode, twin(), now) }));
  return [cpu, ...gpus];
}

/** @throws Error with the reason if the mode doesn't work here, or can't train the plan */
async function openOnDevice(mode: GpuMode, twin: Trainer, now: () => number): Promise<Contender> {
  const { createGpu, gpuObstacle, openGpuRun } = await loadGpu();
  const obstacle = gpuObstacle(twin.plan);
  if (obstacle) throw new Error(obstacle);
  const { device, refusals } = await createGpu([mode]);
  if (!device) throw new Error(refusals[0]?.reason);
  try {
    const run = await openGpuRun(device, twin, { now });
    const advance = () => restarting(twin, async () => (await run.advance(Number.POSITIVE_INFINITY)).steps);
    // Measured once launches have found their size: every other size is compiled anew.
    const begin = now();
    for (let same = 0; same < SETTLED && now() - begin < PATIENCE; ) {
      const size = run.launchSize;
      await advance();
      same = size === run.launchSize ? same + 1 : 0;
    }
    const dispose = () => {
      run.dispose();
      device.dispose();
    };
    return { advance, dispose };
  } catch (error) {
    device.dispose();
    throw error;
  }
}

/** Takes steps; a run that has diverged starts again, because its speed is the same. */
async function restarting(twin: Trainer, take: () => number | Promise<number>): Promise<number> {
  const taken = await take();
  if (taken > 0) return taken;
  twin.reset();
  return take();
}
