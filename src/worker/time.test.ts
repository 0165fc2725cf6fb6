import { describe, expect, test, vi } from "vitest";
import { nudge, Trainer } from "../engine/index.ts";
import { defaultExperiment } from "../experiment/defaults.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { keepAsVariant } from "../experiment/keepAsVariant.ts";
import { needs, world } from "./fixtures.ts";
import { type FocusReport, METRIC_COLUMNS, type SeriesChunk, type Snapshot } from "./protocol.ts";

const { base } = defaultExperiment();

/** What a page has of a curve: steps with the cost of their batch, and steps at which the sets were measured. */
class Curve {
  readonly costs: number[] = [];
  readonly measured: number[] = [];

  append({ keptUntil, firstStep, batchCost, metrics }: SeriesChunk): void {
    if (keptUntil !== undefined) {
      this.costs.length = Math.min(this.costs.length, keptUntil);
      while ((this.measured.at(-1) ?? 0) > keptUntil) this.measured.pop();
    }
    // No gap, and nothing twice.
    if (batchCost.length > 0) expect(firstStep).toBe(this.costs.length + 1);
    this.costs.push(...batchCost);
    for (let at = 0; at < metrics.length; at += METRIC_COLUMNS) {
      expect(metrics[at]).toBeGreaterThanOrEqual(this.measured.at(-1) ?? 0);
      this.measured.push(metrics[at]!);
    }
  }
}

/** A session, with what is shown after each of its answers. */
function travel(experiment: Experiment = { base, variants: [] }) {
  const { send, turn, snapshots, reports, idle } = world(experiment);
  let revision = 1;
  const curve = new Curve();
  let seen = 0;
  const rest = () => {
    for (let turns = 0; !idle() && turns < 5000; turns++) turn(1);
    for (const { runs } of snapshots().slice(seen)) curve.append(runs[0]!.series);
    seen = snapshots().length;
    return snapshots().at(-1)!;
  };
  const newest = <K extends keyof FocusReport>(part: K) =>
    snapshots().findLast(({ focus }) => focus[part] !== undefined)!.focus[part]!;
  /** What a person sees of a moment: of every run in turn. */
  const weights = () => {
    const { runs } = rest();
    const seen = runs.map((_, run) => {
      send({ type: "observe", focus: run, needs });
      rest();
      return [...newest("parameters")];
    });
    send({ type: "observe", focus: 0, needs });
    rest();
    return seen;
  };
  return {
    send,
    turn,
    snapshots,
    reports,
    rest,
    weights,
    curve,
    newest,
    step(count: number) {
      send({ type: "step", count });
      return rest();
    },
    seek(step: number) {
      send({ type: "seek", step });
      return rest();
    },
    configure(changed: Experiment) {
      send({ type: "configure", revision: ++revision, experiment: changed });
      return rest();
    },
    edit(value: number, run = 0) {
      send({ type: "edit", edit: { run, layer: 2, row: 0, column: 0, value } });
      return rest();
    },
  };
}

const settingsOf = (snapshots: readonly Snapshot[]) => snapshots.findLast(({ settings }) => settings)!.settings!;
const journeyOf = (snapshots: readonly Snapshot[]) => snapshots.findLast(({ journey }) => journey)!.journey!;

const runs: Record<string, Experiment["base"]> = {
  plain: base,
  momentum: { ...base, optimizer: "momentum", momentum: 0.8 },
  adam: { ...base, optimizer: "adam" },
  chance: { ...base, dropout: 0.2, inputNoise: 0.1, weightNoise: 0.05, jitter: 0.1, normalization: "batch" },
  schedule: { ...base, schedule: "exponential", scheduleFactor: 0.9 },
  plateau: { ...base, schedule: "plateau", plateauPatience: 0, learningRate: 1 },
  pruning: { ...base, pruneShare: 0.5, pruneStart: 1, pruneEpochs: 3 },
  ensemble: { ...base, ensemble: 3 },
  "early stopping": { ...base, points: 60, noise: 0.5, learningRate: 1, batchSize: 8, patience: 3 },
};

describe.each(Object.entries(runs))("%s", (_, spec) => {
  test("fifty steps back and forward again are the same, to the last bit", () => {
    const { step, seek, weights, snapshots } = travel({ base: spec, variants: [] });
    step(50);
    const [early, earlyMetrics] = [weights(), snapshots().at(-1)!.runs[0]!.metrics];
    const { step: end } = step(50);
    const [late, report] = [weights(), snapshots().at(-1)!];
    expect(late).not.toEqual(early);
    expect(seek(50)).toMatchObject({ step: 50, horizon: end, running: false });
    expect(weights()).toEqual(early);
    expect(snapshots().at(-1)!.runs[0]!.metrics).toEqual(earlyMetrics);
    // Once by steps, once by going there.
    expect(step(50)).toMatchObject({ step: end, horizon: end });
    expect(weights()).toEqual(late);
    seek(0);
    expect(seek(end)).toMatchObject({ step: end, horizon: end });
    expect(weights()).toEqual(late);
    const { metrics, status, learningRate, weights: left } = snapshots().at(-1)!.runs[0]!;
    const expected = report.runs[0]!;
    expect({ metrics, status, learningRate, left }).toEqual({
      metrics: expected.metrics,
      status: expected.status,
      learningRate: expected.learningRate,
      left: expected.weights,
    });
  });
});

test("a step that nobody knows yet is not gone to, nor one before the first", () => {
  const { step, seek } = travel();
  step(10);
  expect(seek(20)).toMatchObject({ step: 10, horizon: 10 });
  expect(seek(-5)).toMatchObject({ step: 0, horizon: 10 });
  expect(seek(7.8)).toMatchObject({ step: 7, horizon: 10 });
});

test("all runs of a comparison go together, those that have ended included", () => {
  const variants = [
    { patch: { learningRate: 0.5 } },
    { patch: { learningRate: 10, cost: "quadratic", outputActivation: "identity", hiddenLayers: [] } },
    { patch: { noise: 0.5, patience: 1, learningRate: 3 } },
  ] as const;
  const { step, seek, weights, snapshots } = travel({ base: { ...base, points: 60, batchSize: 8 }, variants });
  const states = () =>
    snapshots()
      .at(-1)!
      .runs.map(({ status }) => status);
  step(5);
  const [early, earlyStates] = [weights(), states()];
  step(2000);
  const [late, lateStates] = [weights(), states()];
  expect(lateStates.map(({ state }) => state)).toEqual(["ready", "ready", "diverged", "stopped"]);
  expect(earlyStates.map(({ state }) => state)).toEqual(["ready", "ready", "ready", "ready"]);
  seek(5);
  expect(weights()).toEqual(early);
  expect(states()).toEqual(earlyStates);
  seek(1500);
  expect(states()).toEqual(lateStates);
  seek(2005);
  expect(weights()).toEqual(late);
  expect(states()).toEqual(lateStates);
});

test("what was changed on the way is changed again, and is not in force before", () => {
  const { step, seek, weights, configure, edit, snapshots } = travel({
    base,
    variants: [{ patch: { learningRate: 0.3 } }],
  });
  const changed = { base: { ...base, l2: 0.01 }, variants: [{ patch: { learningRate: 0.7 } }] };
  step(40);
  configure(changed);
  step(20);
  edit(-1.5);
  const atEdit = weights();
  step(40);
  const late = weights();
  expect(settingsOf(snapshots())).toEqual(changed);
  seek(39);
  expect(settingsOf(snapshots())).toEqual({ base, variants: [{ patch: { learningRate: 0.3 } }] });
  expect(journeyOf(snapshots())).toMatchObject({ changes: [], ahead: [{ step: 40 }, { step: 40 }, { step: 60 }] });
  seek(40);
  expect(settingsOf(snapshots())).toEqual(changed);
  expect(journeyOf(snapshots())).toMatchObject({ changes: [{ step: 40 }, { step: 40 }], ahead: [{ step: 60 }] });
  seek(60);
  expect(weights()).toEqual(atEdit);
  seek(10);
  step(90);
  expect(weights()).toEqual(late);
  expect(snapshots().at(-1)).toMatchObject({ step: 100, horizon: 100, generation: 1 });
});

test("a change made where time is then turned back from is in force when one comes back, once", () => {
  const changed = { base: { ...base, l2: 0.05 }, variants: [] };
  const { step, seek, configure, edit, weights, snapshots } = travel();
  step(60);
  configure(changed);
  edit(0.5);
  const there = weights();
  seek(10);
  expect(settingsOf(snapshots()).base.l2).toBe(0);
  seek(60);
  expect(settingsOf(snapshots())).toEqual(changed);
  expect(journeyOf(snapshots())).toMatchObject({ changes: [{ step: 60 }, { step: 60 }], ahead: [] });
  expect(weights()).toEqual(there);
  step(5);
  expect(journeyOf(snapshots()).changes).toHaveLength(2);
});

test("a change in the past gives the future up: another one begins", () => {
  const { step, seek, weights, configure, snapshots, curve } = travel();
  step(30);
  configure({ base: { ...base, l2: 0.1 }, variants: [] });
  step(70);
  const abandoned = weights();
  seek(20);
  expect(configure({ base: { ...base, learningRate: 0.5 }, variants: [] })).toMatchObject({ step: 20, horizon: 20 });
  expect(curve.costs).toHaveLength(20);
  expect(curve.measured.at(-1)).toBeLessThanOrEqual(20);
  expect(journeyOf(snapshots())).toMatchObject({ changes: [{ step: 20 }], ahead: [] });
  expect(step(80)).toMatchObject({ step: 100, horizon: 100 });
  const straight = travel();
  straight.step(20);
  straight.configure({ base: { ...base, learningRate: 0.5 }, variants: [] });
  straight.step(80);
  expect(weights()).toEqual(straight.weights());
  expect(weights()).not.toEqual(abandoned);
  // Nor does anything of it come back.
  seek(60);
  step(40);
  expect(weights()).toEqual(straight.weights());
  seek(0);
  seek(100);
  expect(weights()).toEqual(straight.weights());
});

test("so does a weight set by hand, and settings configured as they were", () => {
  const { step, seek, edit, configure, weights, snapshots } = travel();
  step(30);
  edit(0.5);
  step(30);
  seek(25);
  const there = weights();
  expect(edit(2)).toMatchObject({ step: 25, horizon: 25 });
  expect(journeyOf(snapshots())).toMatchObject({ changes: [{ step: 25, value: 2 }], ahead: [] });
  step(10);
  seek(24);
  step(1);
  expect(weights()).not.toEqual(there);
  seek(10);
  expect(configure({ base: { ...base }, variants: [] })).toMatchObject({ step: 10, horizon: 10 });
  expect(journeyOf(snapshots())).toMatchObject({ changes: [], ahead: [] });
});

test("a change at the very first step counts for those who come back to it", () => {
  const { step, seek, edit, weights } = travel();
  edit(0.75);
  const first = weights();
  step(30);
  seek(0);
  expect(weights()).toEqual(first);
  edit(-0.75);
  step(3);
  seek(0);
  expect(weights()[0]![0]).toBe(-0.75);
});

test("curves get every step once, however often it is taken", () => {
  const { step, seek, curve } = travel();
  step(200);
  const [costs, measured] = [[...curve.costs], [...curve.measured]];
  expect(costs).toHaveLength(200);
  seek(100);
  step(50);
  expect(curve).toEqual({ costs, measured });
  step(60);
  expect(curve.costs).toHaveLength(210);
  expect(curve.costs.slice(0, 200)).toEqual(costs);
  expect(new Set(curve.measured).size).toBe(curve.measured.length);
  expect(curve.measured.at(-1)).toBe(210);
});

test("what is asked on the way to a step is asked of that step, and of several steps the newest counts", () => {
  const { step, send, rest, snapshots } = travel();
  step(3000);
  const sent = snapshots().length;
  send({ type: "seek", step: 100 });
  send({ type: "seek", step: 2900 });
  send({ type: "edit", edit: { run: 0, layer: 2, row: 0, column: 0, value: 0.5 } });
  send({ type: "step", count: 2 });
  expect(rest()).toMatchObject({ step: 2902, horizon: 2902 });
  expect(journeyOf(snapshots()).changes).toMatchObject([{ step: 2900, value: 0.5 }]);
  expect(
    snapshots()
      .slice(sent)
      .map((snapshot) => snapshot.step)
      .every((at) => at >= 2900),
  ).toBe(true);
});

test("training goes on from an earlier step, repeats what is known and then goes beyond", () => {
  const { step, seek, send, turn, rest, snapshots, weights } = travel();
  step(400);
  const late = weights();
  seek(100);
  send({ type: "run", speed: "flat-out" });
  for (let turns = 0; snapshots().at(-1)!.step < 450 && turns < 2000; turns++) turn(1);
  send({ type: "pause" });
  const { step: end, horizon } = rest();
  expect(end).toBe(horizon);
  expect(end).toBeGreaterThan(449);
  seek(400);
  expect(weights()).toEqual(late);
});

test("the changes that a link asks for are made at their steps, there and back", () => {
  const changes = [{ step: 30, run: 0, kind: "settings", settings: { learningRate: 1 } }] as const;
  const { step, seek, edit, weights, snapshots } = travel({ base, variants: [], changes });
  step(60);
  const late = weights();
  expect(settingsOf(snapshots()).base.learningRate).toBe(1);
  seek(10);
  expect(settingsOf(snapshots()).base.learningRate).toBe(base.learningRate);
  seek(60);
  expect(weights()).toEqual(late);
  // By hand where it stands, nothing is given up of what is still to come.
  const other = travel({ base, variants: [], changes });
  other.step(10);
  other.edit(0.5);
  other.step(30);
  expect(settingsOf(other.snapshots()).base.learningRate).toBe(1);
  // In the past, what was known is.
  seek(20);
  edit(0.5);
  step(30);
  expect(settingsOf(snapshots()).base.learningRate).toBe(base.learningRate);
});

test("after a crash, one can still go back, to before a change as well", () => {
  const first = travel();
  first.step(30);
  const early = first.weights();
  first.configure({ base: { ...base, learningRate: 0.5 }, variants: [] });
  first.step(50);
  const late = first.weights();
  const { checkpoints } = first.snapshots().findLast((snapshot) => snapshot.checkpoints)!;
  const at = checkpoints![0]!.step;
  const second = travel({ base: { ...base, learningRate: 0.5 }, variants: [] });
  second.rest();
  Object.assign(second.curve, first.curve);
  second.send({
    type: "restore",
    generation: 1,
    checkpoints: checkpoints!,
    journey: journeyOf(first.snapshots()),
    settings: settingsOf(first.snapshots()),
  });
  expect(second.rest()).toMatchObject({ step: at, horizon: at });
  second.step(80 - at);
  expect(second.weights()).toEqual(late);
  second.seek(30);
  expect(second.weights()[0]!.length).toBe(early[0]!.length);
  second.seek(29);
  expect(settingsOf(second.snapshots()).base.learningRate).toBe(base.learningRate);
  second.seek(80);
  expect(second.weights()).toEqual(late);
});

test("the trace comes at once, before metrics and pictures, after a step as when it is asked for", () => {
  const { send, turn, snapshots, rest, step, seek } = travel();
  step(3);
  const next = () => {
    const sent = snapshots().length;
    for (let turns = 0; snapshots().length === sent && turns < 100; turns++) turn(1);
    return snapshots().at(-1)!;
  };
  send({ type: "observe", focus: 0, needs: { ...needs, trace: true } });
  expect(next()).toMatchObject({ step: 3, measuredStep: 3, busy: true, focus: { trace: { step: 3 } } });
  rest();
  send({ type: "step", count: 1 });
  expect(next()).toMatchObject({ step: 4, measuredStep: 3, busy: true, focus: { trace: { step: 4 } } });
  expect(rest()).toMatchObject({ step: 4, measuredStep: 4, busy: false });
  send({ type: "seek", step: 1 });
  expect(next()).toMatchObject({ step: 1, horizon: 4, busy: true, focus: { trace: { step: 1 } } });
  expect(rest()).toMatchObject({ step: 1, measuredStep: 1, busy: false });
  expect(seek(2).step).toBe(2);
  // Once for every step, and no more.
  expect(snapshots().flatMap(({ focus }) => focus.trace?.step ?? [])).toEqual([3, 4, 1, 2]);
});

test("a run that has diverged is traced to the step it could not take, whose update is not made", () => {
  const explosive = { learningRate: 10, cost: "quadratic", outputActivation: "identity", hiddenLayers: [] } as const;
  const { send, step, snapshots, rest, newest } = travel({ base: { ...base, ...explosive }, variants: [] });
  const { step: end } = step(2000);
  expect(snapshots().at(-1)!.runs[0]!.status).toMatchObject({ state: "diverged", step: end + 1 });
  send({ type: "observe", focus: 0, needs: { ...needs, trace: true } });
  rest();
  const [trace, plan] = [newest("trace"), newest("plan")];
  const update = plan.ops.findIndex(({ phase }) => phase === "update");
  expect(trace.step).toBe(end);
  expect(Math.max(...trace.writes.map(({ op }) => op))).toBe(update - 1);
  expect(trace.values.every(Number.isFinite)).toBe(false);
});

test("a step of more numbers than can be kept is not traced, and nobody waits for it", () => {
  const large = { hiddenLayers: [{ units: 512, activation: "relu" }], batchSize: 5000 } as const;
  const { send, snapshots, rest } = travel({
    base: { ...base, ...large, points: 5000, validationShare: 0 },
    variants: [],
  });
  send({ type: "observe", focus: 0, needs: { ...needs, trace: true } });
  expect(rest()).toMatchObject({ step: 0, busy: false });
  expect(snapshots().some(({ focus }) => focus.trace)).toBe(false);
});

test("a future that was given up is kept as a variant: both go on as they went, to the last bit", () => {
  const comparison = { base, variants: [{ patch: { optimizer: "adam" } }] } as const;
  const { step, seek, configure, edit, weights, snapshots } = travel(comparison);
  step(30);
  configure({ ...comparison, base: { ...base, l2: 0.02 } });
  step(30);
  edit(0.75, 1);
  step(40);
  const abandoned = weights();
  const { origin, changes } = journeyOf(snapshots());
  seek(20);
  configure({ ...comparison, base: { ...base, learningRate: 0.5 } });
  step(80);
  const present = weights();
  const now = journeyOf(snapshots());
  for (const run of [0, 1]) {
    const kept = keepAsVariant({ ...now.origin, changes: now.changes }, { ...origin, changes }, run)!;
    const both = travel(kept);
    both.step(100);
    expect(both.weights()).toEqual([...present, abandoned[run]]);
  }
});

test("the slope of the next step is proven without the run being moved", async () => {
  const { step, seek, send, reports, weights, snapshots } = travel({
    base: { ...base, l2: 0.01, dropout: 0.2 },
    variants: [{ patch: { learningRate: 0.5 } }],
  });
  step(20);
  seek(12);
  const before = weights();
  send({ type: "nudge", id: 7, run: 1, index: 4 });
  send({ type: "nudge", id: 8, run: 0, index: 999 });
  send({ type: "nudge", id: 9, run: 5, index: 0, epsilon: 0.1 });
  const answered = () => reports.flatMap((report) => (report.type === "nudged" ? [report] : []));
  await vi.waitFor(() => expect(answered()).toHaveLength(3));
  const answers = answered();
  expect(answers.map(({ id, nudge }) => [id, nudge === null])).toEqual([
    [7, false],
    [8, true],
    [9, true],
  ]);
  const trainer = new Trainer({ ...base, l2: 0.01, dropout: 0.2, learningRate: 0.5 });
  trainer.step(12);
  expect(answers[0]!.nudge).toEqual(nudge(trainer, 4));
  expect(weights()).toEqual(before);
  expect(snapshots().at(-1)).toMatchObject({ step: 12, horizon: 20 });
});
