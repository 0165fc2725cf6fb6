import { afterEach, expect, test, vi } from "vitest";
import { experimentAt } from "../experiment/changes.ts";
import { defaultExperiment } from "../experiment/defaults.ts";
import { createExperimentStore } from "../store/experiment.ts";
import { createTraining } from "../store/training.ts";
import { createViewStore } from "../store/view.ts";
import { type Command, noNeeds } from "../worker/protocol.ts";
import { Session } from "../worker/session.ts";
import { keepAbandoned } from "./keepAbandoned.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** The page's stores with a session in place of the worker. */
function begin() {
  vi.useFakeTimers();
  const worker = { onmessage: (_: unknown) => {}, terminate: () => {} };
  const session = new Session({
    now: () => performance.now(),
    post: (data) => worker.onmessage({ data }),
    defer: (callback, milliseconds) => setTimeout(callback, milliseconds),
  });
  const postMessage = (command: Command) => session.receive(structuredClone(command));
  const training = createTraining(() => Object.assign(worker, { postMessage }) as Partial<Worker> as Worker);
  const experiments = createExperimentStore(
    defaultExperiment(),
    () => performance.now(),
    (given) => experimentAt(given, 0),
  );
  const views = createViewStore(null);
  experiments.subscribe(({ experiment }) => training.configure(experiment));
  training.store.subscribe(({ snapshot }, before) => {
    if (snapshot !== before.snapshot) setTimeout(() => training.acknowledge(), 1);
  });
  training.configure(experiments.getState().experiment);
  training.observe(0, noNeeds);
  const rest = () => vi.advanceTimersByTime(500);
  rest();
  return { training, experiments, views, rest, state: () => training.store.getState() };
}

test("a future that was given up goes on beside the one that was begun in its place", () => {
  const { training, experiments, views, rest, state } = begin();
  const program = { training, experiments, views };
  expect(keepAbandoned(program)).toBe(false);
  training.step(60);
  rest();
  const given = state().snapshot!.runs[0]!.metrics;
  training.seek(20);
  rest();
  expect(state().snapshot).toMatchObject({ step: 20, horizon: 60 });
  experiments.getState().change(0, { learningRate: 0.5 });
  rest();
  training.step(40);
  rest();
  const taken = state().snapshot!.runs[0]!.metrics;
  expect(state().abandoned).toMatchObject({ step: 20, horizon: 60 });
  expect(keepAbandoned(program)).toBe(true);
  rest();
  expect(state().snapshot!.step).toBe(60);
  expect(state().snapshot!.runs.map(({ metrics }) => metrics)).toEqual([taken, given]);
  expect(state().abandoned).toBeNull();
  expect(keepAbandoned(program)).toBe(false);
});
