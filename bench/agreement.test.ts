import { expect, it } from "vitest";
import { agrees, TOLERANCE } from "./agreement.ts";

it("is nearer agreement in float64 than in float32, relatively to ours, and never with what is no number", () => {
  expect(agrees(100 * (1 + 0.9 * TOLERANCE.float32), 100, "float32")).toBe(true);
  expect(agrees(100 * (1 - 1.1 * TOLERANCE.float32), 100, "float32")).toBe(false);
  expect(agrees(100 * (1 + 0.9 * TOLERANCE.float32), 100, "float64")).toBe(false);
  expect(agrees(Number.NaN, 100, "float32")).toBe(false);
});
