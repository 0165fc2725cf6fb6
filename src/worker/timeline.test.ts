import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultExperiment } from "../experiment/defaults.ts";
import type { Accelerator } from "./accelerator.ts";
import { Runs } from "./runs.ts";
import { type Moment, Timeline } from "./timeline.ts";

const settings = defaultExperiment();
const PARAMETERS = 100;
const BYTES = 8 * PARAMETERS;

function momentAt(step: number): Moment {
  const empty = { statistics: new Float64Array(0), optimizerState: [] };
  const checkpoint = { step, epoch: 0, positionInEpoch: 0, parameters: new Float64Array(PARAMETERS), ...empty };
  return { step, settings, checkpoints: [checkpoint] };
}

/** A timeline that has begun, where reading a moment takes so many milliseconds. */
function begun(limits = { moments: 16, bytes: 1e6, spacing: 20 }, cost = 0) {
  const clock = { now: 0 };
  const timeline = new Timeline(() => clock.now, limits);
  const read = (step: number) => () => {
    clock.now += cost;
    return momentAt(step);
  };
  timeline.add(read(0));
  /** Trains to `last`, a step a millisecond. */
  const train = (last: number) => {
    for (let step = timeline.newest + 1; step <= last; step++) {
      timeline.worked(1);
      if (timeline.due) timeline.add(read(step));
    }
  };
  return { timeline, train, add: (step: number) => timeline.add(read(step)), read };
}

const gaps = (steps: readonly number[]) => steps.slice(1).map((step, index) => step - steps[index]!);

describe("a timeline", () => {
  test("keeps moments evenly spaced in the time that training takes, the first one always", () => {
    const { timeline, train } = begun();
    train(200);
    expect(timeline.steps).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
    for (const end of [1000, 5000, 77_777]) {
      train(end);
      const { steps } = timeline;
      expect(steps.length).toBeLessThanOrEqual(16);
      expect(steps.length).toBeGreaterThanOrEqual(8);
      expect(steps[0]).toBe(0);
      expect(Math.max(...gaps(steps))).toBeLessThanOrEqual(1.5 * Math.min(...gaps(steps)));
      expect(end - steps.at(-1)!).toBeLessThanOrEqual(timeline.spacing);
    }
  });

  test("stays within its bytes, but for the first moment and one other", () => {
    const { timeline, train } = begun({ moments: 1000, bytes: 20 * BYTES, spacing: 1 });
    train(10_000);
    expect(timeline.bytes).toBeLessThanOrEqual(20 * BYTES);
    expect(timeline.bytes).toBeGreaterThan(5 * BYTES);
    const tiny = begun({ moments: 1000, bytes: BYTES / 2, spacing: 1 });
    tiny.train(10_000);
    expect(tiny.timeline.steps).toHaveLength(2);
    expect(tiny.timeline.steps[1]).toBeGreaterThan(4000);
  });

  test("costs training no more than a fiftieth of its time", () => {
    const { timeline, train } = begun({ moments: 1000, bytes: 1e6, spacing: 20 }, 10);
    train(5000);
    expect(gaps(timeline.steps).every((gap) => gap >= 500)).toBe(true);
    expect(timeline.steps.length).toBeGreaterThan(5);
  });

  test("leads to the last moment before a step, whatever was added and cut", () => {
    const actions = fc.array(
      fc.oneof(fc.record({ add: fc.integer({ min: 1, max: 50 }) }), fc.record({ cut: fc.nat(400) })),
    );
    fc.assert(
      fc.property(actions, fc.nat(600), (list, asked) => {
        const { timeline, add } = begun();
        for (const action of list) {
          if ("add" in action) add(timeline.newest + action.add);
          else timeline.cut(Math.max(1, action.cut));
        }
        const { steps } = timeline;
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        expect(timeline.before(asked).step).toBe(steps.findLast((step) => step <= asked));
      }),
    );
  });

  test("keeps one more moment near to where somebody goes, until what led there is changed", () => {
    const { timeline, train, read } = begun();
    train(100);
    timeline.approach(read(55));
    expect([54, 55, 59, 60].map((step) => timeline.before(step).step)).toEqual([40, 55, 55, 60]);
    timeline.approach(read(33));
    expect(timeline.before(59).step).toBe(40);
    timeline.cut(33);
    expect(timeline.before(39).step).toBe(20);
  });

  test("remembers which steps cannot be repeated when moments between them go", () => {
    const { timeline, add } = begun({ moments: 4, bytes: 1e6, spacing: 20 });
    add(10);
    timeline.tookElsewhere();
    add(20);
    add(30);
    expect([0, 10, 15, 20, 30].map((step) => timeline.repeatableUntil(step))).toEqual([10, 10, 15, Infinity, Infinity]);
    add(40);
    expect(timeline.steps).toEqual([0, 20, 40]);
    expect([0, 15, 20, 40].map((step) => timeline.repeatableUntil(step))).toEqual([0, 15, Infinity, Infinity]);
  });
});

describe("runs that a device has trained", () => {
  /** A device whose arithmetic is another. */
  const device = {
    async advance(jobs: Runs["comparison"]["jobs"], count: number, took: (run: number, costs: Float64Array) => void) {
      jobs.forEach(({ trainer }, run) => {
        const costs = new Float64Array(count);
        for (let k = 0; k < count; k++) {
          trainer.step();
          trainer.setParameter(0, Math.fround(trainer.parameters[0]!));
          costs[k] = trainer.lastBatchCost;
        }
        took(run, costs);
      });
      return count;
    },
  } as Partial<Accelerator> as Accelerator;
  const weights = ({ comparison }: Runs) => [...comparison.trainers[0]!.parameters];
  const never = () => false;
  const goTo = (runs: Runs, step: number) => {
    const goal = runs.approach(step);
    runs.step(goal - runs.comparison.step, never);
  };

  test("are gone back to where that is possible to the last bit, and nowhere else", async () => {
    const runs = new Runs(settings, () => 0);
    runs.step(30, never);
    const early = weights(runs);
    await runs.launch(device, 20);
    const late = weights(runs);
    goTo(runs, 40);
    // Not into the middle of what the device did.
    expect([runs.comparison.step, runs.horizon]).toEqual([30, 50]);
    expect(weights(runs)).toEqual(early);
    goTo(runs, 50);
    expect(weights(runs)).toEqual(late);
    goTo(runs, 20);
    expect([runs.comparison.step, runs.horizon]).toEqual([20, 50]);
  });

  test("take another course when their steps are taken here", async () => {
    const runs = new Runs(settings, () => 0, { moments: 100, bytes: 1e7, spacing: 0 });
    runs.step(30, never);
    runs.worked(1);
    await runs.launch(device, 20);
    goTo(runs, 30);
    expect(runs.horizon).toBe(50);
    expect(runs.step(20, never).taken).toBe(20);
    expect(runs.horizon).toBe(50);
    expect(runs.series[0]!.drain()).toMatchObject({ keptUntil: 30 });
    goTo(runs, 40);
    expect([runs.comparison.step, runs.horizon]).toEqual([40, 50]);
  });

  test("or when a device takes steps that were taken here", async () => {
    const runs = new Runs(settings, () => 0);
    runs.step(30, never);
    goTo(runs, 10);
    await runs.launch(device, 5);
    expect([runs.comparison.step, runs.horizon]).toEqual([15, 15]);
    expect(runs.series[0]!.drain()).toMatchObject({ keptUntil: 10 });
  });
});
