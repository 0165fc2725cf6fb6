import { expect, test } from "vitest";
import { runEnd, runEndInFull } from "./runEnd.ts";

test("a run's end is said in short and in full", () => {
  expect([runEnd({ state: "ready" }), runEndInFull({ state: "ready" })]).toEqual(["", ""]);
  const diverged = { state: "diverged", step: 1200, where: "z2" } as const;
  expect([runEnd(diverged), runEndInFull(diverged)]).toEqual(Array(2).fill("diverged at step 1,200"));
  const stopped = { state: "stopped", step: 9000, epoch: 1035, bestEpoch: 27 } as const;
  expect(runEnd(stopped)).toBe("stopped early at epoch 1,035");
  expect(runEndInFull(stopped)).toBe("stopped early at epoch 1,035; weights of epoch 27 restored");
});
