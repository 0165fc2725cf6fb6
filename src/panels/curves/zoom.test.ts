import { expect, test } from "vitest";
import { panBy, pinch, within, zoomAbout } from "./zoom.ts";

const full = { from: 0, to: 1000 };

test("zooming keeps the place it is about where it was", () => {
  expect(zoomAbout(full, full, 250, 0.5, 4)).toEqual({ from: 125, to: 625 });
  expect(zoomAbout({ from: 100, to: 200 }, full, 150, 2, 4)).toEqual({ from: 50, to: 250 });
});

test("zooming out to everything follows the newest again", () => {
  expect(zoomAbout({ from: 100, to: 800 }, full, 400, 4, 4)).toBeNull();
  expect(within({ from: -50, to: 2000 }, full, 4)).toBeNull();
  expect(within({ from: 0.2, to: 1000 }, full, 4)).toBeNull();
});

test("no stretch is shorter than allowed or reaches beyond the ends", () => {
  expect(zoomAbout(full, full, 500, 1e-9, 4)).toEqual({ from: 498, to: 502 });
  expect(within({ from: 990, to: 1090 }, full, 4)).toEqual({ from: 900, to: 1000 });
  expect(within({ from: 0, to: 1 }, { from: 0, to: 3 }, 4)).toBeNull();
});

test("panning moves by a share of what is shown and stops at the ends", () => {
  expect(panBy({ from: 100, to: 200 }, full, 0.5, 4)).toEqual({ from: 150, to: 250 });
  expect(panBy({ from: 100, to: 200 }, full, -9, 4)).toEqual({ from: 0, to: 100 });
});

test("what two fingers hold stays under them", () => {
  const span = pinch([400, 600], [0.2, 0.8])!;
  expect(span.from + 0.2 * (span.to - span.from)).toBeCloseTo(400, 9);
  expect(span.from + 0.8 * (span.to - span.from)).toBeCloseTo(600, 9);
  expect(pinch([400, 600], [0.8, 0.2])).toBeNull();
  expect(pinch([400, 600], [0.5, 0.5])).toBeNull();
});
