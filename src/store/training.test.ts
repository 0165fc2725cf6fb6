import { afterEach, expect, test, vi } from "vitest";
import { defaultExperiment } from "../experiment/defaults.ts";
import { type Command, type NudgeReport, noNeeds, type Report, type Snapshot } from "../worker/protocol.ts";
import { createTraining, settingsInForce } from "./training.ts";

const experiment = defaultExperiment();
const { base } = experiment;

/** Training with a worker that does nothing of itself. */
function connect() {
  vi.useFakeTimers();
  const sent: Command[] = [];
  const worker = {
    onmessage: null as ((event: { data: Report }) => void) | null,
    onerror: null as ((event: { preventDefault(): void; message: string }) => void) | null,
    postMessage: (command: Command) => sent.push(command),
    terminate: () => {},
  };
  const training = createTraining(() => worker as Partial<Worker> as Worker);
  training.configure(experiment);
  let id = 0;
  const answer = (snapshot: Partial<Snapshot>) => {
    const nothing = {
      type: "snapshot",
      id: ++id,
      revision: 1,
      generation: 1,
      running: false,
      busy: false,
      resting: true,
    } as const;
    const rest = { choosing: false, orders: 0, step: 0, horizon: 0, epoch: 0, measuredStep: null, stepsPerSecond: 0 };
    worker.onmessage?.({ data: { ...nothing, ...rest, runs: [], focus: { run: 0 }, ...snapshot } });
  };
  const report = (data: Report) => worker.onmessage?.({ data });
  const seeks = () => sent.flatMap((command) => (command.type === "seek" ? command.step : []));
  const crash = () => worker.onerror?.({ preventDefault() {}, message: "out of memory" });
  return { training, sent, seeks, answer, report, crash, state: () => training.store.getState() };
}

afterEach(() => {
  vi.useRealTimers();
});

test("of many steps asked for in haste the first is gone to, and once it is there the newest", () => {
  const { training, seeks, answer, state } = connect();
  for (let step = 50; step > 0; step--) training.seek(step);
  expect(seeks()).toEqual([50]);
  answer({ orders: 0, step: 100, horizon: 100 });
  expect(seeks()).toEqual([50]);
  answer({ orders: 1, step: 50, horizon: 100 });
  expect(seeks()).toEqual([50, 1]);
  expect(state().settled).toBe(false);
  answer({ orders: 2, step: 1, horizon: 100 });
  expect(seeks()).toEqual([50, 1]);
  expect(state().settled).toBe(true);
  training.seek(7);
  expect(seeks()).toEqual([50, 1, 7]);
});

test("whatever else is asked is asked of the step that was asked for last", () => {
  const { training, sent } = connect();
  training.seek(50);
  training.seek(40);
  training.step();
  training.seek(30);
  training.seek(20);
  training.edit({ run: 0, layer: 2, row: 0, column: 0, value: 1 });
  expect(sent.slice(1).map((command) => ("step" in command ? command.step : command.type))).toEqual([
    50,
    40,
    "step",
    20,
    "edit",
  ]);
});

test("a person who has gone to a step is not training", () => {
  const { training, state, answer } = connect();
  training.run("flat-out");
  expect(state().running).toBe(true);
  training.seek(5);
  expect(state().running).toBe(false);
  // A report from before the seek says nothing of it.
  answer({ orders: 1, running: true });
  expect(state().running).toBe(false);
});

test("settings in force at the step that is shown are known where they are not the experiment's", () => {
  const { training, state, answer } = connect();
  const earlier = { base: { ...base, learningRate: 0.9 }, variants: [] };
  expect(settingsInForce(experiment, state())).toBe(experiment);
  answer({ settings: earlier });
  expect(settingsInForce(experiment, state())).toEqual(earlier);
  answer({});
  expect(settingsInForce(experiment, state())).toEqual(earlier);
  answer({ settings: structuredClone(experiment) });
  expect(settingsInForce(experiment, state())).toBe(experiment);
  // What a person has just chosen counts until the worker has taken it up.
  answer({ settings: earlier });
  const chosen = { base: { ...base, l2: 0.1 }, variants: [] };
  training.configure(chosen);
  expect(settingsInForce(chosen, state())).toBe(chosen);
  answer({ revision: 1 });
  expect(settingsInForce(chosen, state())).toBe(chosen);
  answer({ revision: 2, settings: structuredClone(chosen) });
  expect(settingsInForce(chosen, state())).toBe(chosen);
});

test("a change in the past gives up a future that is remembered, until the runs are others", () => {
  const { training, state, answer } = connect();
  const late = { step: 80, run: 0, kind: "settings", settings: { l2: 0.1 } } as const;
  const journey = { origin: experiment, changes: [], ahead: [late, { ...late, step: 120 }], complete: true };
  answer({ step: 100, horizon: 100, journey });
  training.edit({ run: 0, layer: 2, row: 0, column: 0, value: 1 });
  expect(state().abandoned).toBeNull();
  answer({ step: 50, horizon: 100 });
  training.edit({ run: 0, layer: 2, row: 0, column: 0, value: 1 });
  const course = { ...experiment, changes: [late] };
  expect(state().abandoned).toEqual({ course, step: 50, horizon: 100 });
  answer({ step: 50, horizon: 50, journey: { ...journey, ahead: [] } });
  expect(state().abandoned).not.toBeNull();
  training.dismissAbandoned();
  expect(state().abandoned).toBeNull();
  answer({ step: 20, horizon: 50 });
  training.configure({ base: { ...base, l2: 0.3 }, variants: [] });
  expect(state().abandoned).toMatchObject({ step: 20, horizon: 50 });
  answer({ generation: 2, revision: 2 });
  expect(state().abandoned).toBeNull();
});

test("a proof is given to who asked for it, and nobody waits for a worker that is lost", async () => {
  const { training, sent, report, crash } = connect();
  training.observe(2, { ...noNeeds, trace: true });
  const [first, second, third] = [training.nudge(3), training.nudge(4, 1e-3), training.nudge(5)];
  const asked = sent.filter((command) => command.type === "nudge");
  expect(asked).toMatchObject([{ run: 2, index: 3 }, { run: 2, index: 4, epsilon: 1e-3 }, { index: 5 }]);
  const proof = { index: 4 } as NonNullable<NudgeReport["nudge"]>;
  report({ type: "nudged", id: asked[1]!.id, nudge: proof });
  expect(await second).toBe(proof);
  report({ type: "nudged", id: asked[0]!.id, nudge: null });
  expect(await first).toBeNull();
  crash();
  expect(await third).toBeNull();
});
