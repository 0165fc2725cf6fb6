import { expect, test } from "vitest";
import { defaultExperiment } from "../experiment/defaults.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { decodeExperiment, encodeExperiment } from "../experiment/url.ts";
import { Comparison } from "./comparison.ts";

const { base } = defaultExperiment();
const experiment: Experiment = { base, variants: [{ patch: { learningRate: 0.3 } }] };

function advance(comparison: Comparison, to: number): Comparison {
  while (comparison.step < to && comparison.stepAll() === "taken");
  return comparison;
}

const weights = ({ trainers }: Comparison) => trainers.map(({ parameters }) => [...parameters]);

/** A run that was meddled with on the way. */
function meddled(): Comparison {
  const comparison = new Comparison(experiment);
  comparison.setParameter(1, { layer: 3, row: 2, column: -1 }, 0.25);
  advance(comparison, 40);
  comparison.applyLive({ base: { ...base, l2: 0.01, batchSize: 7 }, variants: experiment.variants });
  advance(comparison, 55);
  comparison.setParameter(0, { layer: 2, row: 1, column: 0 }, -1.5);
  comparison.applyLive({ base: { ...base, l2: 0.01, batchSize: 7 }, variants: [{ patch: { learningRate: 0.7 } }] });
  return advance(comparison, 120);
}

test("so is one with everything that chance moves, and with scales and shifts set by hand", () => {
  const chance = { dropout: 0.2, inputNoise: 0.1, weightNoise: 0.05, jitter: 0.05, rotation: 10, mirror: true };
  const original = new Comparison({ base: { ...base, normalization: "batch", ...chance }, variants: [] });
  advance(original, 20);
  original.setParameter(0, { layer: 3, row: 1, column: -2 }, 0.5);
  original.setParameter(0, { layer: 2, row: 0, column: -3 }, -0.25);
  original.setParameter(0, { layer: 4, row: 0, column: -2 }, 1);
  advance(original, 50);
  const { origin, changes } = original.journey;
  const link = encodeExperiment({ ...origin, changes });
  expect(link).toContain("at20.g3.2=0.5&");
  expect(link).toContain("at20.s2.1=-0.25");
  expect(changes).toHaveLength(2);
  const { experiment: opened, problems } = decodeExperiment(link);
  expect(problems).toEqual([]);
  const repeated = advance(new Comparison(opened), 50);
  expect([...repeated.trainers[0]!.learned]).toEqual([...original.trainers[0]!.learned]);
});

test("a run that was changed on the way is repeated by its link, to the last bit", () => {
  const original = meddled();
  const { origin, changes, complete } = original.journey;
  expect(complete).toBe(true);
  const link = encodeExperiment({ ...origin, changes });
  expect(link).toContain("at40.l2=0.01&");
  expect(link).toContain("at55.w2.2.1=-1.5");
  expect(link).toContain("at0.vs1.b3.3=0.25");
  const { experiment: opened, problems } = decodeExperiment(link);
  expect(problems).toEqual([]);
  const repeated = advance(new Comparison(opened), 120);
  expect(weights(repeated)).toEqual(weights(original));
  expect(repeated.present).toEqual(original.present);
  expect(weights(advance(new Comparison(origin), 120))).not.toEqual(weights(original));
});

test("settings changed before the first step are what the run begins with", () => {
  const comparison = new Comparison(experiment);
  comparison.applyLive({ base: { ...base, learningRate: 0.5 }, variants: experiment.variants });
  expect(comparison.journey).toMatchObject({ origin: { base: { learningRate: 0.5 } }, changes: [] });
});

test("taking over other settings drops the changes that were still to come", () => {
  const changes = [{ step: 30, run: 0, kind: "settings", settings: { learningRate: 5 } }] as const;
  const comparison = advance(new Comparison({ base, variants: [], changes }), 10);
  expect(comparison.applyLive({ base: { ...base, l2: 0.02 }, variants: [] })).toBe(true);
  advance(comparison, 50);
  expect(comparison.present.base).toMatchObject({ learningRate: base.learningRate, l2: 0.02 });
});

test("what cannot change while training asks for new runs", () => {
  const comparison = advance(new Comparison(experiment), 5);
  expect(comparison.applyLive({ base: { ...base, noise: 0.3 }, variants: experiment.variants })).toBe(false);
  expect(comparison.applyLive({ base, variants: [] })).toBe(false);
});

test("a parameter that does not exist is left alone", () => {
  const comparison = new Comparison({ base, variants: [] });
  const before = weights(comparison);
  comparison.setParameter(0, { layer: 2, row: 5, column: 0 }, 1);
  comparison.setParameter(0, { layer: 9, row: 0, column: 0 }, 1);
  comparison.setParameter(0, { layer: 2, row: 0, column: 2 }, 1);
  comparison.setParameter(3, { layer: 2, row: 0, column: 0 }, 1);
  comparison.setParameter(0, { layer: 2, row: 0, column: 0 }, Number.NaN);
  expect(weights(comparison)).toEqual(before);
  expect(comparison.journey.changes).toEqual([]);
});

test("after more changes than a link can carry, the journey says that it is not whole", () => {
  const comparison = new Comparison({ base, variants: [] });
  for (let i = 0; i < 250; i++) {
    comparison.stepAll();
    comparison.setParameter(0, { layer: 2, row: 0, column: 0 }, i / 100);
  }
  expect(comparison.journey).toMatchObject({ complete: false });
  expect(comparison.journey.changes).toHaveLength(200);
});

test("runs whose steps are interrupted stay in lock-step", () => {
  const straight = advance(new Comparison(experiment), 12);
  const halting = new Comparison(experiment);
  const steps = new Set<number>();
  while (halting.step < 12 || halting.interrupted) {
    halting.stepAll(() => true);
    if (!halting.interrupted) steps.add(new Set(halting.trainers.map(({ stepCount }) => stepCount)).size);
  }
  expect([...steps]).toEqual([1]);
  expect(weights(halting)).toEqual(weights(straight));
});

test("a change in the middle of a step waits for its end, and the link repeats it", () => {
  const comparison = advance(new Comparison(experiment), 6);
  // The first run is through, the second has begun.
  while (comparison.trainers[0]!.stepCount < 7) comparison.stepAll(() => true);
  expect(comparison.interrupted).toBe(true);
  comparison.setParameter(0, { layer: 2, row: 0, column: 0 }, 0.5);
  expect(comparison.interrupted).toBe(false);
  expect(comparison.journey.changes).toMatchObject([{ step: 7 }]);
  advance(comparison, 20);
  const { origin, changes } = comparison.journey;
  expect(weights(advance(new Comparison({ ...origin, changes }), 20))).toEqual(weights(comparison));
});

/** Noisy data on which runs soon stop early, each when its own patience runs out, one of them never. */
const stopping: Experiment = {
  base: { ...base, points: 60, noise: 0.5, learningRate: 1, batchSize: 8, patience: 2 },
  variants: [{ patch: { patience: 6 } }, { patch: { patience: 0, pruneShare: 0.4, pruneStart: 1, pruneEpochs: 3 } }],
};

test("runs that stop early stay where they are while the others train on", () => {
  const comparison = advance(new Comparison(stopping), 400);
  expect(comparison.step).toBe(400);
  expect(comparison.leader).toBe(comparison.trainers[2]);
  comparison.trainers.slice(0, 2).forEach((trainer, run) => {
    const alone = new Comparison({ base: { ...stopping.base, ...stopping.variants[run - 1]?.patch }, variants: [] });
    while (alone.stepAll() === "taken");
    expect(trainer.status).toMatchObject({ state: "stopped", step: alone.step });
    expect([...trainer.parameters]).toEqual([...alone.trainers[0]!.parameters]);
  });
  const [first, second] = comparison.trainers.map(({ stepCount }) => stepCount);
  expect(second).toBeGreaterThan(first!);
});

test("when all have stopped, no run moves", () => {
  const comparison = advance(new Comparison({ ...stopping, variants: stopping.variants.slice(0, 1) }), 20_000);
  expect(comparison.stepAll()).toBe("still");
  expect(comparison.leader).toBe(comparison.trainers[0]);
});

/** So many examples that a look at the validation set takes several chunks. */
const many: Experiment = {
  ...stopping,
  base: { ...stopping.base, points: 1200, batchSize: 300, validationShare: 0.5 },
};

test("runs whose epochs' ends are interrupted stay in lock-step, and stop at the same steps", () => {
  const straight = advance(new Comparison(many), 30);
  const halting = new Comparison(many);
  while (halting.step < 30 || halting.interrupted) halting.stepAll(() => true);
  expect(weights(halting)).toEqual(weights(straight));
  expect(halting.trainers.map(({ status }) => status)).toEqual(straight.trainers.map(({ status }) => status));
});

test("a change while the end of an epoch is judged waits for the step's end", () => {
  const comparison = advance(new Comparison(many), 1);
  const [before] = weights(comparison);
  // Until the first run's update is done, and its epoch is over.
  while (weights(comparison)[0]!.every((value, i) => value === before![i])) comparison.stepAll(() => true);
  expect([comparison.step, comparison.interrupted]).toEqual([1, true]);
  comparison.setParameter(1, { layer: 2, row: 0, column: 0 }, 0.5);
  expect(comparison.interrupted).toBe(false);
  expect(comparison.journey.changes).toMatchObject([{ step: 2 }]);
  expect(comparison.trainers.map(({ stepCount }) => stepCount)).toEqual([2, 2, 2]);
});

test("checkpoints bring back what a change on the way has brought about", () => {
  const changed = { ...stopping.base, pruneShare: 0.5, pruneStart: 0, pruneEpochs: 0 };
  const original = advance(new Comparison({ ...stopping, base: { ...stopping.base, patience: 0 } }), 20);
  original.applyLive({ ...stopping, base: changed });
  advance(original, 400);
  expect(original.trainers[0]!.status.state).toBe("stopped");
  const { origin, changes } = original.journey;
  const copy = new Comparison({ ...origin, changes });
  copy.goTo(structuredClone(original.moment()));
  expect(copy.trainers.map((trainer) => trainer.checkpoint())).toEqual(
    original.trainers.map((trainer) => trainer.checkpoint()),
  );
  expect(copy.trainers.map(({ status }) => status)).toEqual(original.trainers.map(({ status }) => status));
});
