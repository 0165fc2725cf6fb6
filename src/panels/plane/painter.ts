import type { Palette } from "../../ui/palette.ts";
import type { AnswerScale } from "./answers.ts";
import { type Grid, paintLevels, paintWinners, type Resampling, resampling, winnerTables } from "./field.ts";

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
