import { expect, test, vi } from "vitest";
import { walkedRun } from "../panels/network/flow/fixture.ts";
import { createViewStore } from "../store/view.ts";
import { ask } from "./ask.ts";

const { record, stops } = walkedRun({ dataset: "circle", hiddenLayers: [{ units: 3, activation: "tanh" }] });
const cell = { buffer: "dW2", row: 0, column: 1, before: record.plan.ops.length };

function program(parts: { running?: boolean; traced?: boolean }) {
  const { plan, trace } = record;
  const traced = parts.traced ?? true;
  const focus = { run: 0, plan, ...(traced && { trace }) };
  const pause = vi.fn();
  const store = { getState: () => ({ focus, running: parts.running ?? false }) };
  return { training: { store, pause }, pause };
}

test("who asks at rest begins at the stop that writes the number", () => {
  const views = createViewStore(null);
  ask(cell, views, program({}).training);
  const { stepping } = views.getState();
  expect(stops[stepping!.stop]).toMatchObject({ equation: "BE3", result: "dW2" });
  expect(stepping).toMatchObject({ row: null, subject: cell, trail: [] });
});

test("what no stop writes is met where its layer begins", () => {
  const views = createViewStore(null);
  const weight = { buffer: "W3", row: 0, column: 1, before: 0 };
  ask(weight, views, program({ traced: false }).training);
  expect(stops[views.getState().stepping!.stop]).toMatchObject({ equation: "FE1", layer: 3 });
});

test("who walks already stays at their stop and sample", () => {
  const views = createViewStore(null);
  views.getState().patch({ stepping: { stop: 4, row: 2, subject: null, trail: [{ ...cell, seen: 2 }] } });
  ask(cell, views, program({}).training);
  expect(views.getState().stepping).toEqual({ stop: 4, row: 2, subject: cell, trail: [] });
});

test("a run that goes on is brought to rest", () => {
  const views = createViewStore(null);
  const { training, pause } = program({ running: true });
  ask(cell, views, training);
  expect(pause).toHaveBeenCalledOnce();
});
