import { expect, test } from "vitest";
import { experimentAt } from "../experiment/changes.ts";
import { defaultExperiment } from "../experiment/defaults.ts";
import { type Experiment, runSpecs } from "../experiment/experiment.ts";
import { createExperimentStore, editsBetween, type HandEdit } from "./experiment.ts";

/** A store whose clock stands still unless moved. */
function fresh(initial: Experiment = defaultExperiment()) {
  const clock = { now: 1000, step: 0 };
  const store = createExperimentStore(
    initial,
    () => clock.now,
    (experiment) => experimentAt(experiment, clock.step),
  );
  const { undo, redo } = store.temporal.getState();
  return { clock, store, undo, redo, state: store.getState, specs: () => runSpecs(store.getState().experiment) };
}

test("a change can be undone and redone", () => {
  const { state, undo, redo, specs } = fresh();
  state().change(0, { learningRate: 0.5 });
  expect(specs()[0]!.learningRate).toBe(0.5);
  undo();
  expect(state().experiment).toEqual(defaultExperiment());
  redo();
  expect(specs()[0]!.learningRate).toBe(0.5);
});

test("a drag is undone whole, two changes apart in time one by one", () => {
  const { clock, state, undo, specs } = fresh();
  for (let i = 1; i <= 30; i++) {
    clock.now += 16;
    state().change(0, { noise: i / 100 });
  }
  clock.now += 5000;
  state().change(0, { noise: 0.4 });
  undo();
  expect(specs()[0]!.noise).toBe(0.3);
  undo();
  expect(state().experiment).toEqual(defaultExperiment());
});

test("changes of different settings are different undos, however fast", () => {
  const { state, undo, specs } = fresh();
  state().change(0, { noise: 0.2 });
  state().change(0, { learningRate: 1 });
  undo();
  expect(specs()[0]).toMatchObject({ noise: 0.2, learningRate: defaultExperiment().base.learningRate });
});

test("a variant follows the base in everything it does not set, and keeps what it sets", () => {
  const { state, specs } = fresh();
  state().addVariant({ learningRate: 1 });
  state().change(0, { noise: 0.3, learningRate: 0.2 });
  expect(specs()[1]).toMatchObject({ noise: 0.3, learningRate: 1 });
  state().change(1, { l2: 0.1 });
  expect(specs().map((spec) => spec.l2)).toEqual([0, 0.1]);
  state().removeVariant(1);
  expect(specs()).toHaveLength(1);
});

test("there is room for three variants", () => {
  const { state, specs } = fresh();
  for (const seed of [1, 2, 3, 4, 5]) state().addVariant({ seed });
  expect(specs()).toHaveLength(4);
});

test("what has to change with a change is said in words", () => {
  const { state, specs } = fresh();
  state().change(0, { outputActivation: "tanh" });
  expect(specs()[0]).toMatchObject({ outputActivation: "tanh", cost: "quadratic" });
  expect(state().notes.join(" ")).toMatch(/cross-entropy does not go with output tanh/i);
  state().dismissNotes();
  expect(state().notes).toEqual([]);
});

test("a change on the way of a link keeps what it did until now and drops what was still to come", () => {
  const changes = [
    { step: 10, run: 0, kind: "settings", settings: { learningRate: 2 } },
    { step: 90, run: 0, kind: "settings", settings: { learningRate: 3 } },
  ] as const;
  const { clock, state, specs } = fresh({ ...defaultExperiment(), changes });
  clock.step = 50;
  state().change(0, { l2: 0.1 });
  expect(specs()[0]).toMatchObject({ learningRate: 2, l2: 0.1 });
  expect(state().experiment.changes).toBeUndefined();
});

test("a weight set by hand is taken back by undo and set again by redo, for the runs it was done to", () => {
  const { state, undo, redo } = fresh();
  const edit = { run: 0, layer: 2, row: 0, column: 1, value: 3 };
  const hand: HandEdit = { edit, was: 0.25, generation: 7, step: 20 };
  const none = state().edits;
  state().editParameter(hand);
  const one = state().edits;
  const now = { generation: 7, step: 25 };
  expect(editsBetween(none, one, now)).toEqual([edit]);
  undo();
  expect(editsBetween(one, state().edits, now)).toEqual([{ ...edit, value: 0.25 }]);
  expect(editsBetween(one, state().edits, { ...now, generation: 8 })).toEqual([]);
  expect(editsBetween(one, state().edits, { ...now, step: 19 })).toEqual([]);
  redo();
  expect(state().edits).toEqual([hand]);
});

test("undo after the first change of a link with changes keeps the run going", () => {
  const changes = [{ step: 10, run: 0, kind: "settings", settings: { learningRate: 2 } }] as const;
  const { clock, state, undo, specs } = fresh({ ...defaultExperiment(), changes });
  clock.step = 50;
  state().change(0, { l2: 0.1 });
  undo();
  expect(specs()[0]).toMatchObject({ learningRate: 2, l2: 0 });
  expect(state().experiment.changes).toBeUndefined();
});

test("what has to change in a variant with a change of the base is said in words", () => {
  const { state, specs } = fresh();
  state().addVariant({ features: ["x1", "x2", "x1x2"] });
  expect(state().notes).toEqual([]);
  state().change(0, { dataset: "not" });
  expect(specs()[1]!.features).toEqual(["x1"]);
  expect(state().notes.join(" ")).toMatch(/Variant 1: Inputs .* need x₂/);
});
