import type { Grid } from "./field.ts";

/** Cells along a side that a contour is traced on at most: finer ones would not show. */
const MOST_CELLS = 160;

/** Where along a side the grid is sampled: every so many cells, and the edges, which repeat the outermost cells. */
function samples(side: number): { at: number[]; cell: number[] } {
  const stride = Math.ceil(side / MOST_CELLS);
  const at = [0];
  const cell = [0];
  for (let i = 0; i < side; i += stride) {
    at.push((i + 0.5) / side);
    cell.push(i);
  }
  return { at: [...at, 1], cell: [...cell, side - 1] };
}

/**
 * Traces the line where a grid passes `level`, by marching squares, with straight pieces between the cells' centres.
 * @param emit takes one piece: two ends in shares of the square, from its top left
 */
export function traceContour(
  grid: Grid,
  level: number,
  emit: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  const { at, cell } = samples(grid.side);
  const n = at.length;
  const value = (i: number, j: number) => grid.values[cell[j]! * grid.side + cell[i]!]! - level;
  for (let j = 0; j + 1 < n; j++) {
    let a = value(0, j);
    let d = value(0, j + 1);
    for (let i = 0; i + 1 < n; i++) {
      const b = value(i + 1, j);
      const c = value(i + 1, j + 1);
      const corners = (a >= 0 ? 1 : 0) | (b >= 0 ? 2 : 0) | (c >= 0 ? 4 : 0) | (d >= 0 ? 8 : 0);
      if (corners !== 0 && corners !== 15) {
        crossCell(at[i]!, at[i + 1]!, at[j]!, at[j + 1]!, a, b, c, d, corners, emit);
      }
      a = b;
      d = c;
    }
  }
}

/** The pieces within one cell, whose corners go clockwise a b c d from the top left. */
function crossCell(
  left: number,
  right: number,
  top: number,
  bottom: number,
  a: number,
  b: number,
  c: number,
  d: number,
  corners: number,
  emit: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  const onTop = left + ((right - left) * a) / (a - b);
  const onBottom = left + ((right - left) * d) / (d - c);
  const onLeft = top + ((bottom - top) * a) / (a - d);
  const onRight = top + ((bottom - top) * b) / (b - c);
  // A saddle is joined through whichever side of the level its middle lies on.
  const filled = a + b + c + d >= 0;
  const cutA = corners === 1 || corners === 14 || (corners === 5 && !filled) || (corners === 10 && filled);
  const cutC = corners === 4 || corners === 11 || (corners === 5 && !filled) || (corners === 10 && filled);
  const cutB = corners === 2 || corners === 13 || (corners === 10 && !filled) || (corners === 5 && filled);
  const cutD = corners === 8 || corners === 7 || (corners === 10 && !filled) || (corners === 5 && filled);
  if (cutA) emit(left, onLeft, onTop, top);
  if (cutB) emit(onTop, top, right, onRight);
  if (cutC) emit(onBottom, bottom, right, onRight);
  if (cutD) emit(left, onLeft, onBottom, bottom);
  if (corners === 3 || corners === 12) emit(left, onLeft, right, onRight);
  if (corners === 6 || corners === 9) emit(onTop, top, onBottom, bottom);
}

/** Strokes the line where a grid passes `level` over a canvas of `size` pixels. */
export function strokeContour(context: CanvasRenderingContext2D, grid: Grid, level: number, size: number): void {
  context.beginPath();
  traceContour(grid, level, (x0, y0, x1, y1) => {
    context.moveTo(x0 * size, y0 * size);
    context.lineTo(x1 * size, y1 * size);
  });
  context.stroke();
}
