import { expect, test } from "vitest";
import { Ensemble, Trainer } from "../engine/index.ts";
import { defaultExperiment } from "../experiment/defaults.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { needs, world } from "./fixtures.ts";

const withVariant = (patch: Experiment["variants"][number]["patch"]): Experiment => ({
  ...defaultExperiment(),
  variants: [{ patch }],
});

test("before training it reports the data, the shape, the parameters and complete pictures, then falls silent", () => {
  const { turn, snapshots, idle } = world();
  turn(100);
  expect(idle()).toBe(true);
  const focus = Object.assign({}, ...snapshots().map((snapshot) => snapshot.focus));
  expect(focus.shape.sizes).toEqual([2, 5, 4, 1]);
  expect(focus.data.x).toHaveLength(600);
  expect(focus.parameters).toHaveLength(15 + 24 + 5);
  expect(focus.unitGrid).toMatchObject({ side: 8 });
  expect(focus.unitGrid.values).toHaveLength(12 * 64);
  expect(focus.outputGrid.side).toBe(40);
  expect(focus.predictions).toHaveLength(300);
  expect(focus.representation.values).toHaveLength(600);
});

test("the operations of a step are told at first and whenever they become others", () => {
  const { send, turn, snapshots } = world();
  const equations = () =>
    snapshots().flatMap(({ focus }) => (focus.plan ? [focus.plan.ops.map((op) => op.equation)] : []));
  turn(100);
  expect(equations()).toHaveLength(1);
  expect(equations()[0]).not.toContain("penalty");
  const { base } = defaultExperiment();
  send({ type: "configure", revision: 2, experiment: { base: { ...base, l2: 0.1 }, variants: [] } });
  turn(100);
  expect(equations()).toHaveLength(2);
  expect(equations()[1]).toContain("penalty");
});

test("one step is one step of the trainer, to the last bit", () => {
  const { send, turn, last } = world();
  send({ type: "step", count: 3 });
  turn(50);
  const trainer = new Trainer(defaultExperiment().base);
  trainer.step(3);
  expect(last().step).toBe(3);
  expect(last().runs[0]!.metrics?.training).toEqual(trainer.evaluate("training"));
  expect(last().runs[0]!.metrics?.validation).toEqual(trainer.evaluate("validation"));
});

test("training goes on while a snapshot is in flight, and no second one is sent", () => {
  const { send, turn, snapshots } = world();
  send({ type: "run", speed: "flat-out" });
  turn(20, false);
  expect(snapshots()).toHaveLength(1);
  send({ type: "acknowledge", snapshot: snapshots()[0]!.id, recycled: [] });
  turn(5, false);
  expect(snapshots()).toHaveLength(2);
  expect(snapshots()[1]!.step - snapshots()[0]!.step).toBeGreaterThan(100);
});

test("the curve of batch costs loses no step", () => {
  const { send, turn, snapshots } = world();
  send({ type: "run", speed: "flat-out" });
  turn(30);
  send({ type: "pause" });
  turn(30);
  let next = 1;
  for (const { runs } of snapshots()) {
    const { firstStep, batchCost } = runs[0]!.series;
    if (batchCost.length === 0) continue;
    expect(firstStep).toBe(next);
    next += batchCost.length;
  }
  expect(next - 1).toBe(snapshots().at(-1)!.step);
});

test("a limited speed takes that many steps a second", () => {
  const { send, turn, last } = world();
  send({ type: "run", speed: 40 });
  let turns = 0;
  while (last()?.step !== 40 && turns++ < 2000) turn(1);
  expect(last().step).toBe(40);
});

test("a live change keeps the run; any other starts it again from the same seed", () => {
  const { send, turn, last } = world();
  send({ type: "step", count: 5 });
  turn(50);
  const { base } = defaultExperiment();
  send({ type: "configure", revision: 2, experiment: { base: { ...base, learningRate: 0.5 }, variants: [] } });
  turn(50);
  expect(last()).toMatchObject({ step: 5, generation: 1, revision: 2 });
  send({ type: "configure", revision: 3, experiment: { base: { ...base, noise: 0.2 }, variants: [] } });
  turn(50);
  expect(last()).toMatchObject({ step: 0, generation: 2, revision: 3 });
});

test("the newest configuration wins; an older one that comes late is ignored", () => {
  const { send, turn, last } = world();
  const { base } = defaultExperiment();
  send({ type: "configure", revision: 9, experiment: { base: { ...base, points: 40 }, variants: [] } });
  send({ type: "configure", revision: 4, experiment: { base, variants: [] } });
  turn(50);
  expect(last().revision).toBe(9);
});

test("a bad configuration is refused in words, and the run before it goes on", () => {
  const { send, turn, reports, last } = world();
  const { base } = defaultExperiment();
  send({ type: "configure", revision: 2, experiment: { base: { ...base, learningRate: -1 }, variants: [] } });
  send({ type: "step", count: 1 });
  turn(50);
  expect(reports.find((report) => report.type === "refused")).toMatchObject({
    message: expect.stringContaining("invalid learningRate: −1".replace("−", "-")),
  });
  expect(last().step).toBe(1);
});

test("variants train in lock-step with the base, each by its own settings", () => {
  const { send, turn, last } = world(withVariant({ learningRate: 0.5 }));
  send({ type: "step", count: 7 });
  turn(50);
  const variant = new Trainer({ ...defaultExperiment().base, learningRate: 0.5 });
  variant.step(7);
  expect(last().runs).toHaveLength(2);
  expect(last().runs[1]!.metrics?.training).toEqual(variant.evaluate("training"));
});

test("a run that diverges stays behind and the others go on", () => {
  const explosive = { learningRate: 10, cost: "quadratic", outputActivation: "identity", hiddenLayers: [] } as const;
  const { send, turn, last } = world(withVariant(explosive));
  send({ type: "step", count: 2000 });
  turn(50);
  expect(last().runs[0]!.status.state).toBe("ready");
  expect(last().runs[1]!.status.state).toBe("diverged");
  expect(last().step).toBe(2000);
});

test("training pauses at the step asked for", () => {
  const experiment = { base: { ...defaultExperiment().base, stopAtStep: 200 }, variants: [] };
  const { send, turn, last } = world(experiment);
  send({ type: "run", speed: "flat-out" });
  turn(100);
  expect(last()).toMatchObject({ step: 200, running: false });
});

test("one epoch ends where the epoch ends", () => {
  const { send, turn, last } = world();
  send({ type: "epoch" });
  turn(100);
  // 210 training examples in batches of 16.
  expect(last()).toMatchObject({ epoch: 1, step: 14, running: false });
});

test("a weight set by hand is set, and the pictures follow", () => {
  const { send, turn, last } = world();
  turn(100);
  send({ type: "edit", edit: { run: 0, layer: 2, row: 1, column: 0, value: 3.5 } });
  send({ type: "edit", edit: { run: 0, layer: 3, row: 2, column: -1, value: -2 } });
  turn(100);
  const parameters = last().focus.parameters!;
  expect(parameters[2]).toBe(3.5);
  expect(parameters[15 + 20 + 2]).toBe(-2);
});

test("after a crash, a fresh session goes on from the last checkpoint as if nothing had happened", () => {
  const first = world();
  first.send({ type: "run", speed: 200 });
  const late = () => first.snapshots().find(({ step, checkpoints }) => checkpoints && step > 100);
  for (let turns = 0; !late() && turns < 2000; turns++) first.turn(1);
  const saved = late()!;
  const second = world();
  second.send({ type: "restore", generation: 5, checkpoints: saved.checkpoints!, journey: null, settings: null });
  second.send({ type: "step", count: 10 });
  second.turn(50);
  const straight = new Trainer(defaultExperiment().base);
  straight.step(saved.step + 10);
  expect(second.last()).toMatchObject({ step: saved.step + 10, generation: 5 });
  expect(second.last().runs[0]!.metrics?.training).toEqual(straight.evaluate("training"));
});

test("after a crash, the runs as they began are not reported before they are where they were", () => {
  const first = world();
  first.send({ type: "run", speed: 200 });
  const late = () => first.snapshots().find(({ step, checkpoints }) => checkpoints && step > 100);
  for (let turns = 0; !late() && turns < 2000; turns++) first.turn(1);
  const { checkpoints = [], step } = late()!;
  const second = world();
  second.turn(50);
  const before = second.snapshots().length;
  const experiment = { base: { ...defaultExperiment().base, batchSize: 7 }, variants: [] };
  second.send({
    type: "all",
    commands: [
      { type: "configure", revision: 9, experiment },
      { type: "observe", focus: 0, needs },
      { type: "restore", generation: 5, checkpoints, journey: null, settings: null },
    ],
  });
  second.turn(50);
  const steps = second
    .snapshots()
    .slice(before)
    .map((snapshot) => snapshot.step);
  expect(new Set(steps)).toEqual(new Set([step]));
});

test("the run in focus is the one that is pictured", () => {
  const { send, turn, last } = world(withVariant({ hiddenLayers: [] }));
  turn(100);
  send({ type: "observe", focus: 1, needs });
  turn(100);
  expect(last().focus.run).toBe(1);
});

/** So large that a step and a look at the data are long work. */
const large: Experiment = {
  base: {
    ...defaultExperiment().base,
    hiddenLayers: Array.from({ length: 3 }, () => ({ units: 128, activation: "tanh" as const })),
    points: 2000,
    batchSize: 500,
    backend: "cpu",
  },
  variants: [{ patch: { learningRate: 0.1 } }],
};

test("a large network is shown before its data have been measured", () => {
  const { turn, snapshots, last } = world(large, 15);
  turn(12);
  expect(snapshots()[0]).toMatchObject({ measuredStep: null, step: 0 });
  expect(snapshots()[0]!.runs[0]!.metrics).toBeNull();
  expect(snapshots()[0]!.focus.shape).toBeDefined();
  turn(200);
  const trainer = new Trainer(large.base);
  expect(last().measuredStep).toBe(0);
  expect(last().runs[0]!.metrics?.training).toEqual(trainer.evaluate("training"));
});

test("long steps are taken in parts, with ears open in between, and stop where they should", () => {
  const { send, turn, last } = world(large, 4);
  turn(300);
  send({ type: "step", count: 3 });
  turn(2);
  expect(last().step).toBeLessThan(3);
  turn(1000);
  expect(last()).toMatchObject({ step: 3, measuredStep: 3, running: false });
  const trainer = new Trainer(large.base);
  trainer.step(3);
  expect(last().runs[0]!.metrics?.training).toEqual(trainer.evaluate("training"));
});

test("a pause in the middle of a step finishes it, and all runs rest at the same one", () => {
  const { send, turn, last } = world(large, 4);
  turn(300);
  send({ type: "run", speed: "flat-out" });
  turn(5);
  send({ type: "pause" });
  turn(1000);
  const { step, measuredStep } = last();
  expect(step).toBeGreaterThan(0);
  expect(measuredStep).toBe(step);
});

test("a refused experiment is not claimed to be shown", () => {
  const { send, turn, last } = world();
  const { base } = defaultExperiment();
  send({ type: "configure", revision: 2, experiment: { base: { ...base, learningRate: -1 }, variants: [] } });
  turn(50);
  expect(last().revision).toBe(1);
});

test("training pauses by itself when patience has run out, and what is shown is the best network", () => {
  const { base } = defaultExperiment();
  const stopping = { ...base, points: 60, noise: 0.5, learningRate: 1, batchSize: 8, patience: 3 };
  const { send, turn, last, idle } = world({ base: stopping, variants: [] });
  turn(50);
  send({ type: "run", speed: "flat-out" });
  turn(3000);
  const trainer = new Trainer(stopping);
  trainer.step(20_000);
  expect(idle()).toBe(true);
  expect(last()).toMatchObject({ running: false, step: trainer.stepCount, measuredStep: trainer.stepCount });
  expect(last().runs[0]).toMatchObject({ status: trainer.status, metrics: { training: trainer.evaluate("training") } });
  expect(trainer.status.state).toBe("stopped");
});

test("an ensemble is measured and pictured as a whole, and its first network is the one whose weights are shown", () => {
  const { base } = defaultExperiment();
  const bagged = { ...base, ensemble: 3, pruneShare: 0.5, pruneStart: 0, pruneEpochs: 0, backend: "gpu" as const };
  const { send, turn, snapshots, last } = world({ base: bagged, variants: [{ patch: { ensemble: 1 } }] });
  send({ type: "step", count: 5 });
  turn(300);
  const ensemble = new Ensemble(bagged);
  ensemble.step(5);
  const focus = Object.assign({}, ...snapshots().map((snapshot) => snapshot.focus));
  expect([...focus.parameters]).toEqual([...ensemble.parameters]);
  expect(last().runs[0]).toMatchObject({
    metrics: { training: ensemble.evaluate("training"), validation: ensemble.evaluate("validation") },
    weights: { weights: 34, left: 17 },
  });
  expect(last().step).toBe(5);
});
