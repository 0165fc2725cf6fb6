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
