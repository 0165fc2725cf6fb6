import { packPixel, type Palette } from "../../ui/palette.ts";
import type { AnswerScale } from "./answers.ts";

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

/** Blends two neighbouring rows of cells into `row`, scaled to 0 … 255; what is no number lands in the middle. */
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
  const bottom = Math.min(top + side, offset + (side - 1) * side);
  const share = fraction[y]!;
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
export function winnerTables({ regions, middle }: Palette, classes: number): Uint32Array {
  return Uint32Array.from({ length: classes * 256 }, (_, index) => {
    const winner = index >> 8;
    const region = regions[winner] ?? middle;
    const sure = Math.max(0, ((index & 255) / 255 - 1 / classes) / (1 - 1 / classes)) * (PALER[winner] ?? 1);
    const mix = (channel: 0 | 1 | 2) => middle[channel] + (region[channel] - middle[channel]) * sure;
    return packPixel(mix(0), mix(1), mix(2));
  });
}

/** Side up to which several outputs are compared at every pixel within a frame's time. */
const COMPARED_PIXELS = 400;

/**
 * Paints grids of any side onto one canvas, at the canvas's own resolution; only a coarse grid of several outputs,
 * which is one in motion, at half of a fine canvas's.
 */
export class FieldPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly #room = document.createElement("canvas");
  #image = new ImageData(1, 1);
  #pixels: Uint32Array = new Uint32Array(1);
  #sampling: Resampling = resampling(1, 1);
  #side = 0;
  #palette: Palette | null = null;
  #tables: Uint32Array = new Uint32Array(0);

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no 2d context");
    this.#canvas = canvas;
    this.context = context;
  }

  /** @returns false if the grid's array holds too little, as one that went back to its sender does */
  paint(grid: Grid, scale: AnswerScale, palette: Palette): boolean {
    const size = this.#canvas.width;
    if (size === 0 || grid.side === 0 || grid.values.length < scale.width * grid.side * grid.side) return false;
    const coarse = scale.kind === "classes" && size > COMPARED_PIXELS && 2 * grid.side <= size;
    this.#prepare(grid.side, coarse ? Math.ceil(size / 2) : size);
    if (scale.kind === "classes") {
      paintWinners(grid, scale.low, scale.high, this.#winners(palette, scale.width), this.#sampling, this.#pixels);
    } else {
      paintLevels(grid, scale.low, scale.high, palette.diverging, this.#sampling, this.#pixels);
    }
    if (coarse) this.#enlarge(size);
    else this.context.putImageData(this.#image, 0, 0);
    return true;
  }

  #prepare(side: number, resolution: number): void {
    if (this.#image.width === resolution && this.#side === side) return;
    if (this.#image.width !== resolution) {
      this.#image = new ImageData(resolution, resolution);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    this.#side = side;
    this.#sampling = resampling(side, resolution);
  }

  #winners(palette: Palette, classes: number): Uint32Array {
    if (this.#palette !== palette || this.#tables.length !== 256 * classes) {
      this.#palette = palette;
      this.#tables = winnerTables(palette, classes);
    }
    return this.#tables;
  }

  #enlarge(size: number): void {
    const { width } = this.#image;
    if (this.#room.width !== width) this.#room.width = this.#room.height = width;
    this.#room.getContext("2d")?.putImageData(this.#image, 0, 0);
    this.context.drawImage(this.#room, 0, 0, size, size);
  }
}
