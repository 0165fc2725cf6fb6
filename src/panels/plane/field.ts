import { type Palette, packPixel } from "../../ui/palette.ts";

/** Outputs over a square, [output][y][x], row 0 at the top; each value belongs to the centre of its cell. */
export interface Grid {
  readonly side: number;
  readonly values: Float32Array;
}

/** For every pixel along one side: the cell before it and how far towards the next it lies. */
export interface Resampling {
  readonly cell: Int32Array;
  readonly fraction: Float32Array;
}

/** Bilinear resampling of `side` cells to `size` pixels, both aligned at their edges. */
export function resampling(side: number, size: number): Resampling {
  const cell = new Int32Array(size);
  const fraction = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const at = Math.min(Math.max(((i + 0.5) * side) / size - 0.5, 0), side - 1);
    cell[i] = Math.min(Math.floor(at), Math.max(side - 2, 0));
    fraction[i] = at - cell[i]!;
  }
  return { cell, fraction };
}

/** Blends two neighbouring rows of cells into `row`, scaled to 0 … 255; what is not finite lands in the middle. */
function blendRows(
  values: Float32Array,
  offset: number,
  side: number,
  { cell, fraction }: Resampling,
  y: number,
  low: number,
  high: number,
  row: Float32Array,
  rowOffset = 0,
): void {
  const top = offset + cell[y]! * side;
  const share = fraction[y]!;
  // A row that has no share must not spoil the other by numbers that are not finite.
  const bottom = share > 0 ? top + side : top;
  const scale = 255 / (high - low);
  for (let i = 0; i < side; i++) {
    const a = values[top + i]!;
    const level = (a + (values[bottom + i]! - a) * share - low) * scale;
    row[rowOffset + i] = level > 0 ? (level < 255 ? level : 255) : level <= 0 ? 0 : 127.5;
  }
  // A cell past the end lets the pixel loop read its right neighbour without a test.
  row[rowOffset + side] = row[rowOffset + side - 1]!;
}

/** Colours one output by a table of 256 pixels from `low` to `high`. Writes `pixels` [size][size]. */
export function paintLevels(
  grid: Grid,
  low: number,
  high: number,
  table: Uint32Array,
  sampling: Resampling,
  pixels: Uint32Array,
): void {
  const { cell, fraction } = sampling;
  const size = cell.length;
  const row = new Float32Array(grid.side + 1);
  for (let y = 0, pixel = 0; y < size; y++) {
    blendRows(grid.values, 0, grid.side, sampling, y, low, high, row);
    for (let x = 0; x < size; x++) {
      const i = cell[x]!;
      const a = row[i]!;
      pixels[pixel++] = table[(a + (row[i + 1]! - a) * fraction[x]! + 0.5) | 0]!;
    }
  }
}

/**
 * Colours by the largest of several outputs, more strongly the surer it is. Writes `pixels` [size][size].
 * @param tables [outputs][256] pixels by the value of the winning output from `low` to `high`
 */
export function paintWinners(
  grid: Grid,
  low: number,
  high: number,
  tables: Uint32Array,
  sampling: Resampling,
  pixels: Uint32Array,
): void {
  const { side } = grid;
  const size = sampling.cell.length;
  const outputs = tables.length / 256;
  const stride = side + 1;
  const levels = new Float32Array(outputs * stride);
  const winners = new Uint8Array(stride);
  for (let y = 0; y < size; y++) {
    for (let k = 0; k < outputs; k++) {
      blendRows(grid.values, k * side * side, side, sampling, y, low, high, levels, k * stride);
    }
    for (let i = 0; i < stride; i++) winners[i] = winnerBetween(levels, stride, i, 0);
    paintWinnerRow(levels, winners, tables, sampling, pixels, y * size);
  }
}

/** The largest output a share of the way from cell `i` to the next. */
function winnerBetween(levels: Float32Array, stride: number, i: number, share: number): number {
  let winner = 0;
  let best = -1;
  for (let at = i, k = 0; at < levels.length; at += stride, k++) {
    const a = levels[at]!;
    const level = share === 0 ? a : a + (levels[at + 1]! - a) * share;
    if (level <= best) continue;
    best = level;
    winner = k;
  }
  return winner;
}

function paintWinnerRow(
  levels: Float32Array,
  winners: Uint8Array,
  tables: Uint32Array,
  { cell, fraction }: Resampling,
  pixels: Uint32Array,
  offset: number,
): void {
  const stride = winners.length;
  for (let x = 0; x < cell.length; x++) {
    const i = cell[x]!;
    const share = fraction[x]!;
    let winner = winners[i]!;
    // Who wins at both ends of a straight line wins all along it.
    if (winner !== winners[i + 1]!) winner = winnerBetween(levels, stride, i, share);
    const at = winner * stride + i;
    const a = levels[at]!;
    pixels[offset + x] = tables[(winner << 8) | (a + (levels[at + 1]! - a) * share + 0.5)]!;
  }
}

/** The first two regions are paler than their classes' points; the others are not, and would hide them. */
const PALER = [1, 1, 0.78, 0.78];

/** [classes][256] pixels: the middle colour up to an even share of 1/classes, the region's colour at 1. */
export function winnerTables({ regions, middle }: Pick<Palette, "regions" | "middle">, classes: number): Uint32Array {
  return Uint32Array.from({ length: classes * 256 }, (_, index) => {
    const winner = index >> 8;
    const region = regions[winner] ?? middle;
    const sure = Math.max(0, ((index & 255) / 255 - 1 / classes) / (1 - 1 / classes)) * (PALER[winner] ?? 1);
    const mix = (channel: 0 | 1 | 2) => middle[channel] + (region[channel] - middle[channel]) * sure;
    return packPixel(mix(0), mix(1), mix(2));
  });
}
