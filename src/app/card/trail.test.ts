import { describe, expect, test } from "vitest";
import type { Cell } from "../../engine/index.ts";
import type { Passed, Stepping } from "../../panels/panel.ts";
import { smallPlan, specimenRecord, specimenWalk } from "./fixtures.ts";
import { ask, choose, goToStop, isOfStop, presentCell, returnTo, returnToStop } from "./trail.ts";

const { plan } = specimenRecord();
const at = (buffer: string, row: number, column: number, before = 9): Cell => ({ buffer, row, column, before });
const passed = (cell: Cell, seen: number | null): Passed => ({ ...cell, seen });
const stepping: Stepping = { stop: 3, row: 1, subject: null, trail: [] };

describe("the present number", () => {
  test("is the first of the stop's result while none is asked about, of the sample that is looked at", () => {
    const walk = specimenWalk("FE1", 2, { row: 2 });
    expect(presentCell(walk)).toEqual({ buffer: "z2", row: 2, column: 0, before: walk.stop.to });
  });

  test("of the whole batch, row 0 stands for all", () => {
    expect(presentCell(specimenWalk("FE1", 2, { row: null })).row).toBe(0);
  });

  test("follows the sample that is looked at, but only where every sample has its own", () => {
    expect(presentCell(specimenWalk("BE3", 3, { row: 2, subject: at("a2", 0, 1) })).row).toBe(2);
    expect(presentCell(specimenWalk("BE3", 3, { row: 2, subject: at("dW3", 1, 0) })).row).toBe(1);
  });

  test("is the cost at the cost, and the penalties beside it where they are added", () => {
    const penalised = specimenRecord({ ...smallPlan, l2: 0.1 });
    expect(presentCell(specimenWalk("C", 0, {}, penalised)).column).toBe(0);
    expect(presentCell(specimenWalk("penalty", 0, {}, penalised)).column).toBe(1);
  });

  test("is the first of the stop's result if the step has no number such as was asked about", () => {
    for (const subject of [at("z7", 0, 0), at("z2", 0, 3), at("dW2", 3, 0)]) {
      expect(presentCell(specimenWalk("BE3", 3, { subject }))).toMatchObject({ buffer: "dW3", row: 0, column: 0 });
    }
  });

  test("is of the last sample if the batch has become shorter than the one looked at", () => {
    expect(presentCell(specimenWalk("FE1", 2, { row: 30 })).row).toBe(2);
  });

  test("of the gradient as a whole is called by the parameters it is of", () => {
    const clipped = specimenRecord({ ...smallPlan, clipNorm: 1 });
    const walk = specimenWalk("clip", 0, {}, clipped);
    expect(presentCell(walk)).toMatchObject({ buffer: "dW2", row: 0, column: 0 });
    const flat = { ...walk, stepping: { ...walk.stepping, subject: at("gradient", 0, 3) } };
    // W2 has three rows of two.
    expect(presentCell(flat)).toMatchObject({ buffer: "dW2", row: 1, column: 1 });
    expect(isOfStop(clipped.plan, walk.stop, { ...at("gradient", 0, 3), before: walk.stop.to })).toBe(true);
  });
});

describe("asking", () => {
  const [weight, delta, data] = [at("dW3", 0, 1), at("delta3", 2, 0, 6), at("a1", 2, 0, 6)];

  test("leaves the present number on the trail and takes the other's sample", () => {
    const asked = ask(stepping, weight, delta, plan);
    expect(asked).toEqual({ stop: 3, row: 2, subject: delta, trail: [passed(weight, 1)] });
    expect(ask(asked, delta, data, plan).trail).toEqual([passed(weight, 1), passed(delta, 2)]);
  });

  test("of a number that all samples share leaves the whole batch in view", () => {
    expect(ask({ ...stepping, row: null }, at("z3", 0, 0), at("W3", 0, 1), plan).row).toBeNull();
  });

  test("about what is on the trail goes back to it", () => {
    const deep: Stepping = { ...stepping, row: 2, subject: data, trail: [passed(weight, null), passed(delta, 2)] };
    expect(ask(deep, data, weight, plan)).toEqual({ ...deep, row: null, subject: weight, trail: [] });
  });

  test("about the present number changes nothing", () => {
    expect(ask(stepping, weight, weight, plan)).toBe(stepping);
  });
});

describe("the way back", () => {
  const [weight, delta, data] = [at("dW3", 0, 1), at("delta3", 2, 0, 6), at("a1", 0, 0, 6)];
  const deep: Stepping = { ...stepping, row: 0, subject: data, trail: [passed(weight, null), passed(delta, 2)] };

  test("leads to any number passed, and to the sample or the whole batch that it was seen with", () => {
    expect(returnTo(deep, 1)).toEqual({ ...deep, row: 2, subject: delta, trail: [passed(weight, null)] });
    expect(returnTo(deep, 0)).toEqual({ ...deep, row: null, subject: weight, trail: [] });
  });

  test("to where there has been nothing stays", () => {
    expect(returnTo(deep, 2)).toBe(deep);
  });

  test("to the stop leads to the number of its result that the trail began with", () => {
    const { stop, stepping: standing } = specimenWalk("BE3", 3);
    const root = at("dW3", 1, 2, stop.to);
    expect(
      returnToStop({ ...standing, subject: data, trail: [passed(root, 0), passed(delta, 0)] }, stop, plan).subject,
    ).toEqual(root);
  });

  test("to the stop leads to its first number if the trail began elsewhere", () => {
    const { stop, stepping: standing } = specimenWalk("BE3", 3);
    const back = returnToStop({ ...standing, subject: data, trail: [passed(delta, null)] }, stop, plan);
    expect(back).toEqual({ ...standing, row: null, subject: null, trail: [] });
  });
});

test("choosing another number keeps stop and trail", () => {
  expect(choose(stepping, at("dW3", 1, 0))).toEqual({ ...stepping, subject: at("dW3", 1, 0) });
});

test("going to a number's own stop begins a trail of its own", () => {
  const deep: Stepping = { ...stepping, subject: at("a2", 1, 0), trail: [passed(at("dW3", 0, 0), 1)] };
  expect(goToStop(deep, 1, at("a2", 1, 0))).toEqual({ ...deep, stop: 1, subject: at("a2", 1, 0), trail: [] });
});
