import { expect, test } from "vitest";
import { compile } from "../compile/compile.ts";
import type { PlanSpec } from "../plan.ts";
import { type Candidate, Chooser, choose } from "./choose.ts";
import { planKey } from "./planKey.ts";

/** Candidates that move a clock of their own. */
function race() {
  const clock = { time: 0, opened: [] as string[], disposed: [] as string[] };
  const candidate = (name: string, stepsPerSecond: number, steps = 10): Candidate => ({
    name,
    open() {
      clock.opened.push(name);
      return {
        advance() {
          clock.time += (1000 * steps) / stepsPerSecond;
          return steps;
        },
        dispose: () => void clock.disposed.push(name),
      };
    },
  });
  const absent = (name: string, reason: string): Candidate => ({ name, open: () => Promise.reject(new Error(reason)) });
  return { clock, candidate, absent, now: () => clock.time };
}

test("the fastest is chosen, with what was measured", async () => {
  const { candidate, absent, clock, now } = race();
  const candidates = [candidate("cpu", 1000), absent("webgpu", "no adapter"), candidate("webgl2", 3000)] as const;
  const { name, measured } = await choose(candidates, { now });
  expect(name).toBe("webgl2");
  expect(measured.map(({ name, reason }) => [name, reason])).toEqual([
    ["cpu", null],
    ["webgpu", "no adapter"],
    ["webgl2", null],
  ]);
  expect(measured[0]!.stepsPerSecond).toBeCloseTo(1000, 6);
  expect(measured[1]!.stepsPerSecond).toBeNull();
  expect(measured[2]!.stepsPerSecond).toBeCloseTo(3000, 6);
  expect(clock.disposed).toEqual(["cpu", "webgl2"]);
});

test("the first stays unless another is faster by more than noise", async () => {
  const { candidate, now } = race();
  expect((await choose([candidate("cpu", 1000), candidate("gpu", 1090)], { now })).name).toBe("cpu");
  expect((await choose([candidate("cpu", 1000), candidate("gpu", 1110)], { now })).name).toBe("gpu");
  expect((await choose([candidate("cpu", 1000), candidate("gpu", 1110)], { now, margin: 0.2 })).name).toBe("cpu");
});

test("a candidate that fails on the way is out, with its reason, and what it held is released", async () => {
  const { candidate, clock, now } = race();
  const stuck = candidate("gpu", 1e9, 0);
  const { name, measured } = await choose([candidate("cpu", 1000), stuck], { now });
  expect([name, measured[1]!.reason]).toEqual(["cpu", "it took no step"]);
  expect(clock.disposed).toEqual(["cpu", "gpu"]);
});

test("without its first candidate there is no choice", async () => {
  const { absent, candidate, now } = race();
  await expect(choose([absent("cpu", "broken"), candidate("gpu", 10)], { now })).rejects.toThrow("cpu: broken");
});

test("a choice is remembered for the plan's shape, and made anew when that changes", async () => {
  const { candidate, clock, now } = race();
  const chooser = new Chooser({ now }, planKey);
  const spec: PlanSpec = {
    inputs: 2,
    layers: [{ units: 1, activation: "sigmoid" }],
    cost: "cross-entropy",
    l1: 0,
    l2: 0,
    optimizer: "sgd",
    optimizerSettings: { learningRate: 0.1 },
    batchCapacity: 8,
  };
  const ask = (patch: Partial<PlanSpec>) =>
    chooser.choose(compile({ ...spec, ...patch }), [candidate("cpu", 1000), candidate("gpu", 2000)]);
  const first = await ask({});
  expect(await ask({ optimizerSettings: { learningRate: 3 } })).toBe(first);
  expect(clock.opened).toEqual(["cpu", "gpu"]);
  expect(await ask({ batchCapacity: 16 })).not.toBe(first);
  expect(clock.opened).toHaveLength(4);
  chooser.forget();
  expect(await ask({})).not.toBe(first);
  expect(clock.opened).toHaveLength(6);
});

test("messages are read between two measurements", async () => {
  const { candidate, clock, now } = race();
  const opened: number[] = [];
  const rest = async () => void opened.push(clock.opened.length);
  await choose([candidate("cpu", 1000), candidate("gpu", 2000)], { now, rest });
  expect(opened).toEqual([0, 1]);
});

test("a candidate that takes too long is given up, and what it held is released in the end", async () => {
  const { candidate, clock, now } = race();
  const late: (() => void)[] = [];
  const later = (callback: () => void) => void late.push(callback);
  let answer: (steps: number) => void = () => {};
  const slow: Candidate = {
    name: "gpu",
    open: () => ({
      advance() {
        late[0]!();
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      dispose: () => void clock.disposed.push("gpu"),
    }),
  };
  const { name, measured } = await choose([candidate("cpu", 1000), slow], { now, later, patience: 1500 });
  expect([name, measured[1]]).toEqual(["cpu", { name: "gpu", stepsPerSecond: null, reason: "no result within 1.5 s" }]);
  expect(clock.disposed).toEqual(["cpu"]);
  answer(0);
  await new Promise((resolve) => setTimeout(resolve));
  expect(clock.disposed).toEqual(["cpu", "gpu"]);
});

test("a step so long that its warm-up says enough is not taken twice", async () => {
  const { candidate, clock, now } = race();
  const { measured } = await choose([candidate("cpu", 0.5, 1)], { now });
  expect(measured[0]!.stepsPerSecond).toBeCloseTo(0.5, 12);
  expect(clock.time).toBe(2000);
});
