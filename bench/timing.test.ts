import { describe, expect, it } from "vitest";
import { timeSteps } from "./timing.ts";

const pace = { warmUp: 200, window: 100, windows: 5, most: 2000 };

/** Steps that take so many milliseconds each on a clock of their own. */
function clockwork(cost: (step: number) => number) {
  let time = 0;
  let steps = 0;
  const batches: number[] = [];
  const step = (count: number) => {
    batches.push(count);
    for (let i = 0; i < count; i++) time += cost(steps++);
  };
  return { step, now: () => time, batches };
}

describe("the timing of steps", () => {
  it("finds the rate, in windows of about the asked length", async () => {
    const clock = clockwork(() => 0.5);
    expect(await timeSteps(clock.step, pace, clock.now)).toEqual({ best: 2000, median: 2000 });
    expect(clock.batches.slice(-pace.windows)).toEqual([200, 200, 200, 200, 200]);
  });

  it("leaves the warm-up out", async () => {
    const clock = clockwork((step) => (step < 10 ? 20 : 1));
    expect(await timeSteps(clock.step, pace, clock.now)).toEqual({ best: 1000, median: 1000 });
  });

  it("finds the length of a window in spite of a first step that has everything to prepare", async () => {
    const clock = clockwork((step) => (step === 0 ? 250 : 0.5));
    expect((await timeSteps(clock.step, pace, clock.now)).median).toBe(2000);
    expect(clock.batches.slice(-pace.windows)).toEqual([200, 200, 200, 200, 200]);
  });

  it("takes one step of warm-up and one window of a step that lasts longer than all of it should", async () => {
    const clock = clockwork(() => 3000);
    expect((await timeSteps(clock.step, pace, clock.now)).best).toBeCloseTo(1 / 3, 12);
    expect(clock.batches).toEqual([1, 1]);
  });

  it("tells the best window from the usual one", async () => {
    const clock = clockwork((step) => (step % 1000 < 700 ? 1 : 0.5));
    const { best, median } = await timeSteps(clock.step, pace, clock.now);
    expect(best).toBeGreaterThan(median);
  });
});
