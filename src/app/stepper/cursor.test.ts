import { expect, test } from "vitest";
import { type Plan, StepRecord, Tracer, Trainer } from "../../engine/index.ts";
import { defaultExperiment } from "../../experiment/defaults.ts";
import { stopsOf } from "../../notation/stops.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";
import type { Granularity } from "../../store/view.ts";
import { beginning, type Direction, land, move } from "./cursor.ts";

const { base } = defaultExperiment();
// Two inputs, two hidden units, one output.
const trainer = new Trainer({ ...base, hiddenLayers: [{ units: 2, activation: "tanh" }], batchSize: 3 });
const plan: Plan = trainer.plan;
const record = new StepRecord(plan, new Tracer(trainer).trace());
const stops = stopsOf(plan.ops);

const walkAt = (stepping: Stepping): Walk => ({ record, stops, stop: stops[stepping.stop]!, stepping });
const place = ({ stop, row, subject }: Stepping) => {
  const { equation, layer } = stops[stop]!;
  return [`${equation}.${layer}`, row, subject && [subject.row, subject.column]];
};

/** Walks through the whole step, and on until it would be left. */
function through(granularity: Granularity, by: Direction, from: Stepping) {
  const places = [place(from)];
  let stepping = from;
  for (;;) {
    const next = move(walkAt(stepping), granularity, by);
    if (next.kind !== "within") return { places, end: next };
    stepping = next.stepping;
    places.push(place(stepping));
  }
}

const first = land(beginning, stops, record);

test("operation by operation, to the next step", () => {
  const { places, end } = through("operation", 1, first);
  expect(places.map(([name]) => name)).toEqual(stops.map(({ equation, layer }) => `${equation}.${layer}`));
  expect(places.slice(0, 6).map(([name]) => name)).toEqual(["FE1.2", "FE2.2", "FE1.3", "FE2.3", "C.0", "BE1.3"]);
  expect(end).toEqual({ kind: "step", by: 1, landing: { stop: 0, row: 0, element: null } });
});

test("unit by unit: every number of this example, then the next operation's", () => {
  const { places } = through("unit", 1, first);
  expect(places.slice(0, 5)).toEqual([
    ["FE1.2", 0, null],
    ["FE1.2", 0, [0, 0]],
    ["FE1.2", 0, [0, 1]],
    ["FE2.2", 0, [0, 0]],
    ["FE2.2", 0, [0, 1]],
  ]);
  const weights = places.filter(([name, , subject]) => name === "BE3.2" && subject).map(([, , subject]) => subject);
  expect(weights).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
});

test("back through the same numbers", () => {
  const forth = through("unit", 1, first).places.slice(1);
  const last = land({ stop: "last", row: 0, element: "last" }, stops, record);
  const back = through("unit", -1, last);
  expect(back.places).toEqual(forth.reverse());
  expect(back.end).toEqual({ kind: "step", by: -1, landing: { stop: "last", row: 0, element: "last" } });
});

test("layer by layer: all that is done for it", () => {
  const { places } = through("layer", 1, first);
  expect(places.slice(1, 6).map(([name]) => name)).toEqual(["FE2.2", "FE2.3", "C.0", "BE4.3", "BE4.2"]);
});

test("sample by sample, then those of the next batch", () => {
  const { places, end } = through("sample", 1, { ...first, stop: 5 });
  expect(places.map(([, row]) => row)).toEqual([0, 1, 2]);
  expect(end).toEqual({ kind: "step", by: 1, landing: { stop: 5, row: 0, element: null } });
});

test.each(["batch", "epoch"] as const)("a %s stays at the same place of another step", (granularity) => {
  const next = move(walkAt({ ...first, stop: 5, row: 2 }), granularity, -1);
  expect(next).toEqual({
    kind: granularity === "batch" ? "step" : "epoch",
    by: -1,
    landing: { stop: 5, row: 2, element: null },
  });
});

test("who comes from a larger batch stands at the last example", () => {
  expect(land({ stop: 3, row: 12, element: null }, stops, record).row).toBe(2);
  expect(land({ stop: 3, row: null, element: null }, stops, record).row).toBe(null);
});
