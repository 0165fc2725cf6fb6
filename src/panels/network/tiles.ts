import type { LayerLayout, NetworkLayout } from "./layout.ts";
import type { ColorScales } from "./scale.ts";

/** Corner radius of a tile, as a share of its side. */
export const CORNER = 0.2;

/** The most numbers wanted in the pictures of all units together, and the finest picture of one. */
const MOST_VALUES = 150_000;
const FINEST = 66;

/** Side of the units' pictures that a layout has a use for, in pixels. */
export function pictureSide(layout: NetworkLayout, pixelRatio: number): number {
  const largest = Math.max(...layout.layers.map((place) => place.tile));
  const affordable = Math.floor(Math.sqrt(MOST_VALUES / layout.unitCount));
  return Math.max(2, Math.min(FINEST, affordable, Math.round(largest * pixelRatio)));
}

/** The unit responses as colours. */
export interface Responses {
  readonly side: number;
  /** [unit][y][x], row 0 on top. */
  readonly values: Float32Array;
  readonly scales: ColorScales;
  /** 256 packed pixels. */
  readonly colors: Uint32Array;
  /** Packed pixel between the tiles of a mosaic. */
  readonly grout: number;
}

/**
 * Colours part of one row of a unit's picture. What is not a number stays transparent.
 * @param step distance between the samples taken, in samples
 */
function colorRow(
  { values, scales, colors }: Responses,
  unit: number,
  from: number,
  count: number,
  step: number,
  pixels: Uint32Array,
  at: number,
): void {
  const low = scales.low[unit]!;
  const factor = 256 / (scales.high[unit]! - low);
  for (let i = 0; i < count; i++) {
    const value = values[from + Math.floor((i + 0.5) * step)]!;
    const index = (value - low) * factor;
    pixels[at + i] = Number.isNaN(index) ? 0 : colors[index < 0 ? 0 : index > 255 ? 255 : index | 0]!;
  }
}

/** Paints the tiles of a network on one canvas. Keeps its buffers from frame to frame. */
export class TilePainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #atlas: CanvasRenderingContext2D;
  #layout: NetworkLayout | null = null;
  #pixelRatio = 1;
  #outline = new Path2D();
  #image: ImageData | null = null;
  #mosaics: (ImageData | null)[] = [];

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    const atlas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!context || !atlas) throw new Error("no 2d canvas");
    this.#context = context;
    this.#atlas = atlas;
  }

  resize(layout: NetworkLayout, pixelRatio: number): void {
    this.#layout = layout;
    this.#pixelRatio = pixelRatio;
    const { canvas } = this.#context;
    canvas.width = Math.round(layout.width * pixelRatio);
    canvas.height = Math.round(layout.height * pixelRatio);
    this.#outline = new Path2D();
    for (const place of layout.layers) if (place.individual) addTiles(this.#outline, place);
    this.#image = null;
    this.#mosaics = layout.layers.map((place) =>
      place.individual
        ? null
        : new ImageData(
            Math.max(1, Math.round((place.right - place.left) * pixelRatio)),
            Math.max(1, Math.round((place.bottom - place.top) * pixelRatio)),
          ),
    );
  }

  paint(responses: Responses): void {
    const layout = this.#layout;
    if (!layout) return;
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    this.#fillAtlas(layout, responses);
    context.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
    context.save();
    context.clip(this.#outline);
    let cell = 0;
    for (const place of layout.layers) {
      if (!place.individual) continue;
      for (let unit = 0; unit < place.count; unit++) this.#drawTile(place, unit, cell++, responses.side);
    }
    context.restore();
    for (const [index, place] of layout.layers.entries()) {
      const image = this.#mosaics[index];
      if (image) this.#paintMosaic(place, image, responses);
    }
  }

  /** The pictures of the large tiles side by side, in the order of units. */
  #fillAtlas(layout: NetworkLayout, responses: Responses): void {
    const { side } = responses;
    let units = 0;
    for (const place of layout.layers) if (place.individual) units += place.count;
    if (units === 0) return;
    if (!this.#image || this.#image.width !== side || this.#image.height !== side * units) {
      this.#image = new ImageData(side, side * units);
      this.#atlas.canvas.width = side;
      this.#atlas.canvas.height = side * units;
    }
    const pixels = new Uint32Array(this.#image.data.buffer);
    let row = 0;
    for (const place of layout.layers) {
      if (!place.individual) continue;
      for (let unit = place.first; unit < place.first + place.count; unit++) {
        for (let y = 0; y < side; y++) {
          colorRow(responses, unit, (unit * side + y) * side, side, 1, pixels, row++ * side);
        }
      }
    }
    this.#atlas.putImageData(this.#image, 0, 0);
  }

  #drawTile(place: LayerLayout, unit: number, cell: number, side: number): void {
    const x = place.x[unit]!;
    const y = place.y[unit]!;
    // Half a pixel inside, where smoothing would mix in the neighbour's picture.
    const inset = Math.round(place.tile * this.#pixelRatio) === side ? 0 : 0.5;
    const from = side - 2 * inset;
    this.#context.drawImage(this.#atlas.canvas, inset, cell * side + inset, from, from, x, y, place.tile, place.tile);
  }

  #paintMosaic(place: LayerLayout, image: ImageData, responses: Responses): void {
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(place.columns > 1 ? responses.grout : 0);
    const ratio = this.#pixelRatio;
    const { side } = responses;
    const tile = Math.max(1, Math.round(place.tile * ratio));
    const step = side / tile;
    for (let unit = 0; unit < place.count; unit++) {
      const left = Math.round((place.x[unit]! - place.left) * ratio);
      const top = Math.round((place.y[unit]! - place.top) * ratio);
      for (let y = 0; y < tile && top + y < image.height; y++) {
        const sample = ((place.first + unit) * side + Math.floor((y + 0.5) * step)) * side;
        colorRow(responses, place.first + unit, sample, tile, step, pixels, (top + y) * image.width + left);
      }
    }
    this.#context.putImageData(image, Math.round(place.left * ratio), Math.round(place.top * ratio));
  }
}

function addTiles(outline: Path2D, place: LayerLayout): void {
  for (let unit = 0; unit < place.count; unit++) {
    outline.roundRect(place.x[unit]!, place.y[unit]!, place.tile, place.tile, place.tile * CORNER);
  }
}
