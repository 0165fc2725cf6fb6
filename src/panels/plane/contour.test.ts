import { expect, test } from "vitest";
import { traceContour } from "./contour.ts";

type Piece = readonly [number, number, number, number];

function trace(side: number, level: number, value: (x: number, y: number) => number): Piece[] {
  const values = Float32Array.from({ length: side * side }, (_, i) =>
    value(((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side),
  );
  const pieces: Piece[] = [];
  traceContour({ side, values }, level, (...piece) => pieces.push(piece));
  return pieces;
}

test("a straight boundary is traced where it is, from edge to edge", () => {
  const pieces = trace(10, 0.5, (x) => x);
  for (const [x0, , x1] of pieces) expect([x0, x1]).toEqual([0.5, 0.5]);
  const heights = pieces.flatMap(([, y0, , y1]) => [y0, y1]);
  expect([Math.min(...heights), Math.max(...heights)]).toEqual([0, 1]);
  const length = pieces.reduce((sum, [, y0, , y1]) => sum + Math.abs(y1 - y0), 0);
  expect(length).toBeCloseTo(1, 12);
});

test.each([24, 160, 500])("a circle is closed and as long as it should be on a grid of %i", (side) => {
  const pieces = trace(side, 0, (x, y) => 0.3 - Math.hypot(x - 0.5, y - 0.5));
  const length = pieces.reduce((sum, [x0, y0, x1, y1]) => sum + Math.hypot(x1 - x0, y1 - y0), 0);
  expect(length).toBeCloseTo(2 * Math.PI * 0.3, 2);
  const ends = new Map<string, number>();
  const end = (x: number, y: number) => {
    const key = `${x.toFixed(9)} ${y.toFixed(9)}`;
    ends.set(key, (ends.get(key) ?? 0) + 1);
  };
  for (const [x0, y0, x1, y1] of pieces) {
    end(x0, y0);
    end(x1, y1);
  }
  expect([...ends.values()].every((count) => count === 2)).toBe(true);
});

test("both saddles are cut twice, joined as the middle says", () => {
  const saddle = (a: number, b: number) => trace(2, 0, (x, y) => (x < 0.5 === y < 0.5 ? a : b));
  const inner = (pieces: Piece[]) =>
    pieces.filter((piece) => piece.every((at) => at > 0.25 - 1e-9 && at < 0.75 + 1e-9));
  // The middle is on the side of the corner that is further from the level.
  for (const [a, b] of [
    [3, -1],
    [1, -3],
    [-1, 3],
    [-3, 1],
  ] as const) {
    const pieces = inner(saddle(a, b));
    expect(pieces).toHaveLength(2);
    const risesToRight = pieces.every(([x0, y0, x1, y1]) => (x1 - x0) * (y1 - y0) < 0);
    // Cutting off the top left corner rises to the right: that happens where that corner is parted from the middle.
    expect(risesToRight).toBe(a >= 0 !== a + b >= 0);
  }
});

test("nothing is traced where the level is not reached", () => {
  expect(trace(8, 2, (x) => x)).toEqual([]);
});
