import { expect, test } from "vitest";
import { moveBy, placeOf } from "./crosshair.ts";
import { caughtPoint } from "./hair.ts";
import { placeCard } from "./placeCard.ts";
import { spokenReading } from "./readout.ts";

test("arrow keys move the crosshair, more finely with shift, and never out", () => {
  expect(moveBy("ArrowRight", false, { x: 0.5, y: 0.5 })).toEqual({ x: 0.525, y: 0.5 });
  expect(moveBy("ArrowUp", true, { x: 0.5, y: 0.5 })).toEqual({ x: 0.5, y: 0.495 });
  expect(moveBy("ArrowLeft", false, { x: 0.01, y: 0.5 })).toEqual({ x: 0, y: 0.5 });
  expect(moveBy("ArrowDown", false, { x: 0.5, y: 1 })).toEqual({ x: 0.5, y: 1 });
  expect(moveBy("a", false, { x: 0.5, y: 0.5 })).toBeNull();
});

test("a pointer's place is its share of the element", () => {
  const box = { left: 100, top: 50, width: 200, height: 100 };
  const element = { getBoundingClientRect: () => box } as Element;
  expect(placeOf({ clientX: 150, clientY: 75 }, element)).toEqual({ x: 0.25, y: 0.25 });
  expect(placeOf({ clientX: 0, clientY: 500 }, element)).toEqual({ x: 0, y: 1 });
});

test("the crosshair catches the nearest point within reach", () => {
  const positions = Float32Array.of(0.5, 0.5, 0.52, 0.5, 0.9, 0.9);
  expect(caughtPoint(positions, { x: 0.515, y: 0.5 }, 320)).toBe(1);
  expect(caughtPoint(positions, { x: 0.7, y: 0.7 }, 320)).toBe(-1);
  expect(caughtPoint(new Float32Array(0), { x: 0.5, y: 0.5 }, 320)).toBe(-1);
});

const screen = { width: 1000, height: 800 };
const card = { width: 200, height: 100 };

test("a card stands beside its place, on the side with more room", () => {
  const box = { left: 100, top: 100, width: 400, height: 400 };
  expect(placeCard(box, { x: 0.25, y: 0.25 }, card, screen, null)).toEqual({ left: 214, top: 214 });
  expect(placeCard(box, { x: 0.75, y: 0.75 }, card, screen, null)).toEqual({ left: 186, top: 286 });
});

test("a card that has to keep clear stands left, else right, else above or below, always on the screen", () => {
  const at = (left: number, top: number, width: number) => {
    const box = { left, top, width, height: 200 };
    return placeCard(box, { x: 0.5, y: 0.5 }, card, screen, box);
  };
  expect(at(600, 300, 320)).toEqual({ left: 386, top: 350 });
  expect(at(50, 300, 320)).toEqual({ left: 384, top: 350 });
  expect(at(10, 300, 980)).toEqual({ left: 400, top: 186 });
  expect(at(10, 20, 980)).toEqual({ left: 400, top: 234 });
  expect(at(600, 760, 320)).toEqual({ left: 386, top: 696 });
});

test("a reading is spoken as one sentence, with the names of its columns", () => {
  const columns = ["training set", "validation set"];
  const rows = [["base", "0.1", "0.2"]];
  expect(spokenReading({ title: "step 4", columns, rows, note: "the end" })).toBe(
    "step 4; base: training set 0.1, validation set 0.2; the end",
  );
  expect(spokenReading({ title: "x₁ 1", rows: [["output", "0.5"]] })).toBe("x₁ 1; output 0.5");
});
