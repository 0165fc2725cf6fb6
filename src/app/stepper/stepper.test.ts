import { expect, test } from "vitest";
import { createStore, type StoreApi } from "zustand/vanilla";
import { Tracer, Trainer } from "../../engine/index.ts";
import { defaultExperiment } from "../../experiment/defaults.ts";
import { createExperimentStore } from "../../store/experiment.ts";
import type { Training, TrainingState } from "../../store/training.ts";
import { createViewStore, type Granularity } from "../../store/view.ts";
import type { Snapshot } from "../../worker/protocol.ts";
import { createStepper } from "./stepper.ts";

const { base } = defaultExperiment();

/** A page with a run that stops early at a step, if given, and does what it is told when `answer` is called, as a worker does later. */
function page(stepsAnEpoch = 14, stopsAt = Number.POSITIVE_INFINITY) {
  const views = createViewStore(null);
  const experiments = createExperimentStore(
    { base, variants: [] },
    () => 0,
    () => ({ base, variants: [] }),
  );
  let trainer = new Trainer(base);
  const orders: (() => void)[] = [];
  const store: StoreApi<TrainingState> = createStore<TrainingState>()(() => state());
  const goTo = (step: number) => {
    if (step < trainer.stepCount) trainer = new Trainer(base);
    trainer.step(step - trainer.stepCount);
  };
  const order = (act: () => void) => {
    orders.push(act);
    store.setState({ settled: false });
  };
  function state() {
    const isStopped = trainer.stepCount >= stopsAt;
    const runs = [{ status: { state: isStopped ? "stopped" : "ready" } }];
    const snapshot = { step: trainer.stepCount, running: false, horizon: 100, runs } as unknown as Snapshot;
    const trace = isStopped ? store?.getState().focus.trace : new Tracer(trainer).trace();
    const focus = { run: 0, plan: trainer.plan, trace };
    return { snapshot, focus, running: false, settled: true } as unknown as TrainingState;
  }
  const training = {
    store,
    step: (count = 1) => order(() => goTo(trainer.stepCount + count)),
    seek: (step: number) => order(() => goTo(step)),
    epoch: () => order(() => goTo((Math.floor(trainer.stepCount / stepsAnEpoch) + 1) * stepsAnEpoch)),
    pause: () => {
      store.setState({ running: false });
      order(() => undefined);
    },
  } as unknown as Training;
  return {
    views,
    training,
    stepper: createStepper({ experiments, views, training }),
    granularity: (granularity: Granularity) => views.getState().patch({ granularity }),
    /** Follows what has been ordered, one after the other. */
    answer() {
      while (orders.length > 0) {
        orders.shift()!();
        if (orders.length === 0) store.setState(state());
      }
    },
    /** The step, and the stop within it. */
    get at() {
      return [store.getState().snapshot?.step, views.getState().stepping?.stop];
    },
  };
}

/** Stops of a step of the default experiment. */
const STOPS = 22;

test("the first step forward begins with the first operation, for the first sample", () => {
  const { stepper, views } = page();
  stepper.move(1);
  expect(views.getState().stepping).toEqual({ stop: 0, row: 0, subject: null, trail: [] });
});

test("beyond the last operation the step is taken, and the first of the next one stands there", () => {
  const run = page();
  run.stepper.goTo(STOPS - 1);
  run.stepper.move(1);
  expect(run.at).toEqual([0, STOPS - 1]);
  run.answer();
  expect(run.at).toEqual([1, 0]);
});

test("before the first operation lies the last one of the step before", () => {
  const run = page();
  run.training.step();
  run.answer();
  run.stepper.move(1);
  run.stepper.move(-1);
  run.answer();
  expect(run.at).toEqual([0, STOPS - 1]);
  run.stepper.goTo(0);
  run.stepper.move(-1);
  run.answer();
  expect(run.at).toEqual([0, 0]);
});

test("presses made while a step is on its way follow when it has come", () => {
  const run = page();
  run.stepper.goTo(STOPS - 1);
  for (let press = 0; press < 3; press++) run.stepper.move(1);
  run.answer();
  expect(run.at).toEqual([1, 2]);
});

test("a batch or an epoch is trained without walking through it", () => {
  const run = page();
  run.granularity("batch");
  run.stepper.move(1);
  run.answer();
  expect(run.at).toEqual([1, undefined]);
  run.granularity("epoch");
  run.stepper.move(1);
  run.answer();
  expect(run.at).toEqual([14, undefined]);
  run.stepper.move(1);
  run.answer();
  run.stepper.move(-1);
  run.answer();
  expect(run.at).toEqual([14, undefined]);
});

test("steps back pressed faster than they are taken are all taken", () => {
  const run = page();
  run.training.step(5);
  run.answer();
  run.granularity("batch");
  for (let press = 0; press < 3; press++) run.stepper.move(-1);
  run.answer();
  expect(run.at).toEqual([2, undefined]);
});

test("a run that has ended leaves the walk where it is, and later presses count again", () => {
  const run = page();
  run.stepper.goTo(STOPS - 1);
  const { step } = run.training;
  Object.assign(run.training, { step: () => run.training.pause() });
  run.stepper.move(1);
  run.answer();
  expect(run.at).toEqual([0, STOPS - 1]);
  Object.assign(run.training, { step });
  run.stepper.move(1);
  run.answer();
  expect(run.at).toEqual([1, 0]);
});

test("another step of the run is looked at where one stood in this", () => {
  const run = page();
  run.stepper.goTo(9);
  run.stepper.seek(5);
  run.answer();
  expect(run.at).toEqual([5, 9]);
});

test("a link's moment is trained to and stood at", () => {
  const run = page();
  expect(run.stepper.open("#/play?v=1&go=12&op=BE2.3&sample=2&notation=bishop")).toEqual([]);
  run.answer();
  expect(run.at).toEqual([12, 10]);
  expect(run.views.getState()).toMatchObject({ notation: "bishop", stepping: { row: 1, subject: null } });
});

test("of a link's moment, what cannot be read is said and the rest is opened", () => {
  const run = page();
  const problems = run.stepper.open("#/play?v=1&go=3&op=nonsense&notation=klingon");
  run.answer();
  expect(problems.map(({ key }) => key)).toEqual(["op"]);
  expect(run.at).toEqual([3, undefined]);
  expect(run.views.getState().notation).toBe("oxford");
});

test("from where a run has stopped, for which there is no step, a walk leads back", () => {
  const run = page(14, 1);
  run.stepper.goTo(STOPS - 1);
  run.stepper.move(1);
  run.answer();
  expect(run.at[0]).toBe(1);
  run.stepper.move(-1);
  run.answer();
  expect(run.at).toEqual([0, STOPS - 1]);
});
