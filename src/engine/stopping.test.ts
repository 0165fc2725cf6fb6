import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkpointArrays } from "./checkpoint.ts";
import { smallRun } from "./fixtures.ts";
import { isWholeBatch, type OptimizerName, optimizers } from "./optimizers/optimizers.ts";
import type { TrainingSpec } from "./spec.ts";
import { EarlyStopping } from "./stopping.ts";
import { Trainer } from "./trainer.ts";

/** So noisy, and so fast, that it soon learns nothing of use. */
const spec: TrainingSpec = {
  ...smallRun,
  points: 60,
  noise: 0.5,
  hiddenLayers: [{ units: 8, activation: "tanh" }],
  learningRate: 0.8,
  batchSize: 8,
  patience: 4,
};

/** The same run without stopping, epoch by epoch: validation cost and parameters after each. */
function epochs(of: TrainingSpec, count: number) {
  const trainer = new Trainer({ ...of, patience: 0 });
  return Array.from({ length: count }, () => {
    trainer.trainEpoch();
    return { cost: trainer.evaluate("validation")!.cost, parameters: [...trainer.parameters] };
  });
}

/** The epoch that patience ends at and the best until then, counted from 1, by the definition. */
function expectedEnd(costs: readonly number[], patience: number) {
  for (let epoch = 1; epoch <= costs.length; epoch++) {
    const best = 1 + costs.indexOf(Math.min(...costs.slice(0, epoch)));
    if (epoch - best >= patience) return { epoch, best };
  }
  return null;
}

function stoppedRun(patch: Partial<TrainingSpec> = {}): Trainer {
  const trainer = new Trainer({ ...spec, ...patch });
  trainer.step(20_000);
  return trainer;
}

describe("early stopping", () => {
  test("ends after so many epochs without a better one, and brings the best weights back exactly", () => {
    for (const seed of [1, 2, 3]) {
      for (const patience of [1, 4, 9]) {
        const trainer = stoppedRun({ seed, patience });
        const course = epochs(trainer.spec, trainer.epoch);
        const { epoch, best } = expectedEnd(
          course.map(({ cost }) => cost),
          patience,
        )!;
        expect(trainer.status).toEqual({ state: "stopped", step: trainer.stepCount, epoch, bestEpoch: best });
        expect([...trainer.parameters]).toEqual(course[best - 1]!.parameters);
        expect(trainer.evaluate("validation")!.cost).toBe(course[best - 1]!.cost);
        expect([trainer.step(5), trainer.epoch]).toEqual([0, epoch]);
      }
    }
  });

  test("does so for every optimizer", () => {
    for (const optimizer of Object.keys(optimizers) as OptimizerName[]) {
      const batchSize = isWholeBatch(optimizer) ? 5000 : spec.batchSize;
      const trainer = stoppedRun({ optimizer, batchSize, learningRate: 0.3, patience: 3 });
      if (trainer.status.state !== "stopped") continue;
      const { bestEpoch } = trainer.status;
      expect([...trainer.parameters]).toEqual(epochs(trainer.spec, bestEpoch)[bestEpoch - 1]!.parameters);
    }
    expect(stoppedRun({ learningRate: 0.3, patience: 3 }).status.state).toBe("stopped");
  });

  test("goes on from any checkpoint as if never interrupted, the best weights and the stop itself included", () => {
    const straight = stoppedRun();
    const inside = fc.integer({ min: 0, max: straight.stepCount });
    fc.assert(
      fc.property(inside, (steps) => {
        const first = new Trainer(spec);
        first.step(steps);
        const checkpoint = first.checkpoint();
        // What comes later must not reach back into the checkpoint.
        first.step(20_000);
        const second = new Trainer(spec);
        second.step(3);
        second.restore(structuredClone(checkpoint));
        second.step(20_000);
        expect(second.status).toEqual(straight.status);
        expect([...second.parameters]).toEqual([...straight.parameters]);
        expect(second.checkpoint()).toEqual(straight.checkpoint());
      }),
      { numRuns: 30 },
    );
  });

  test("gives checkpoints whose arrays may be taken away", () => {
    const [trainer, other] = [new Trainer(spec), new Trainer(spec)];
    trainer.step(60);
    other.step(60);
    const checkpoint = trainer.checkpoint();
    structuredClone(checkpoint, { transfer: checkpointArrays(checkpoint).map(({ buffer }) => buffer as ArrayBuffer) });
    trainer.step(20_000);
    other.step(20_000);
    expect(trainer.checkpoint()).toEqual(other.checkpoint());
  });

  test("takes the same steps when these are interrupted wherever they can be, in the measuring too", () => {
    for (const points of [60, 1200]) {
      const straight = new Trainer({ ...spec, points, validationShare: 0.5, batchSize: points / 6 });
      straight.step(90);
      const halting = new Trainer(straight.spec);
      let late = 0;
      while (halting.status.state === "ready" && halting.stepCount < 90) {
        const updated = halting.parameters.slice();
        if (halting.stepUntil(() => true)) continue;
        if (halting.parameters.some((value, i) => value !== updated[i])) late++;
      }
      expect(halting.checkpoint()).toEqual(straight.checkpoint());
      expect(late > 0).toBe(points > 1000);
    }
  });

  test("adopts steps taken elsewhere up to the end of an epoch, and judges it there", () => {
    const straight = stoppedRun();
    const [here, elsewhere] = [new Trainer(spec), new Trainer({ ...spec, patience: 0 })];
    while (here.status.state === "ready") {
      const steps = Math.min(3, here.stepsUntilEpochWork);
      elsewhere.restore(here.checkpoint());
      elsewhere.step(steps);
      here.adopt({ steps, ...elsewhere.checkpoint(), lastBatchCost: elsewhere.lastBatchCost });
    }
    expect(here.checkpoint()).toEqual(straight.checkpoint());
    const other = new Trainer(spec);
    const most = other.stepsUntilEpochWork;
    expect(() => other.adopt({ steps: most + 1, ...other.checkpoint(), lastBatchCost: 0 })).toThrow(
      `invalid steps: ${most + 1} (expected at most ${most}, to the epoch's end)`,
    );
  });

  test("trains on from the best weights when its patience changes, and starts again when reset", () => {
    const trainer = stoppedRun();
    const best = [...trainer.parameters];
    trainer.applyLive({ ...spec });
    expect(trainer.status.state).toBe("stopped");
    trainer.applyLive({ ...spec, patience: 6 });
    expect([trainer.status.state, ...trainer.parameters]).toEqual(["ready", ...best]);
    expect(trainer.step(1)).toBe(1);
    trainer.reset();
    trainer.step(20_000);
    expect(trainer.status).toEqual(stoppedRun({ patience: 6 }).status);
    trainer.applyLive({ ...spec, patience: 0 });
    expect(trainer.step(500)).toBe(500);
  });

  test("lets a weight set by hand end the rest", () => {
    const trainer = stoppedRun();
    trainer.setParameter(0, 0.5);
    expect([trainer.status.state, trainer.step(1)]).toEqual(["ready", 1]);
  });

  test("is refused without a validation set, and for what is no number of epochs", () => {
    const without = { ...spec, validationShare: 0 };
    expect(() => new Trainer(without)).toThrow("invalid patience: 4 (expected 0 without a validation set)");
    expect(() => new Trainer({ ...without, patience: 0 }).applyLive(without)).toThrow("invalid patience: 4");
    for (const patience of [-1, 1.5, Number.NaN]) {
      expect(() => new Trainer({ ...spec, patience })).toThrow(
        `invalid patience: ${patience} (expected a whole number from 0)`,
      );
    }
  });
});

test("a cost that is no number is never better, and an equal one is not better either", () => {
  const stopping = new EarlyStopping();
  const state = { parameters: new Float64Array(1), statistics: new Float64Array(), optimizerState: [] };
  const costs = [3, Number.NaN, 2, 2, Number.NaN, Number.POSITIVE_INFINITY];
  expect(costs.map((cost, i) => stopping.judge(i + 1, cost, 3, () => state))).toEqual([
    ...[false, false, false, false, false],
    true,
  ]);
  expect(stopping.state).toMatchObject({ bestEpoch: 3, bestCost: 2, badEpochs: 3, stoppedAt: 6 });
});
