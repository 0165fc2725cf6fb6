import type { LayerLayout, NetworkLayout } from "./layout.ts";
import { colorPicture, colorTile, type Responses } from "./responses.ts";

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

/** A picture kept between frames, and its pixels. */
interface Picture {
  readonly image: ImageData;
  readonly pixels: Uint32Array;
}

function createPicture(width: number, height: number): Picture {
  const image = new ImageData(Math.max(1, width), Math.max(1, height));
  return { image, pixels: new Uint32Array(image.data.buffer) };
}

/** Paints the tiles of a network on one canvas. Keeps its buffers from frame to frame. */
export class TilePainter {
  readonly #context: CanvasRenderingContext2D;
  /** The pictures of all large tiles, one below the other, from which the canvas scales them. */
  readonly #atlas: CanvasRenderingContext2D;
  #atlasPicture = createPicture(1, 1);
  #large: readonly LayerLayout[] = [];
  #mosaics: readonly { readonly place: LayerLayout; readonly picture: Picture }[] = [];
  #pixelRatio = 1;
  #outline = new Path2D();

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    const atlas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!context || !atlas) throw new Error("no 2d canvas");
    this.#context = context;
    this.#atlas = atlas;
  }

  resize({ layers, width, height }: NetworkLayout, pixelRatio: number): void {
    const { canvas } = this.#context;
    canvas.width = Math.round(width * pixelRatio);
    canvas.height = Math.round(height * pixelRatio);
    this.#pixelRatio = pixelRatio;
    this.#large = layers.filter((place) => place.individual);
    this.#outline = new Path2D();
    for (const place of this.#large) addTiles(this.#outline, place);
    // One pixel more on every side for the line around the tiles.
    const size = (length: number) => Math.round(length * pixelRatio) + 2;
    this.#mosaics = layers
      .filter((place) => !place.individual)
      .map((place) => {
        const picture = createPicture(size(place.right - place.left), size(place.bottom - place.top));
        return { place, picture };
      });
  }

  paint(responses: Responses): void {
    const context = this.#context;
    const ratio = this.#pixelRatio;
    this.#fillAtlas(responses);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.save();
    context.clip(this.#outline);
    let cell = 0;
    for (const place of this.#large) {
      for (let unit = 0; unit < place.count; unit++) this.#drawTile(place, unit, cell++, responses.side);
    }
    context.restore();
    for (const { place, picture } of this.#mosaics) {
      fillMosaic(place, picture, responses, ratio);
      context.putImageData(picture.image, Math.round(place.left * ratio) - 1, Math.round(place.top * ratio) - 1);
    }
  }

  #fillAtlas(responses: Responses): void {
    const { side } = responses;
    let units = 0;
    for (const place of this.#large) units += place.count;
    if (units === 0) return;
    const { image } = this.#atlasPicture;
    if (image.width !== side || image.height !== side * units) {
      this.#atlasPicture = createPicture(side, side * units);
      this.#atlas.canvas.width = side;
      this.#atlas.canvas.height = side * units;
    }
    let cell = 0;
    for (const place of this.#large) {
      for (let unit = place.first; unit < place.first + place.count; unit++) {
        colorPicture(responses, unit, this.#atlasPicture.pixels, side * side * cell++);
      }
    }
    this.#atlas.putImageData(this.#atlasPicture.image, 0, 0);
  }

  #drawTile(place: LayerLayout, unit: number, cell: number, side: number): void {
    const x = place.x[unit]!;
    const y = place.y[unit]!;
    // Half a pixel inside, where smoothing would mix in the neighbour's picture.
    const inset = Math.round(place.tile * this.#pixelRatio) === side ? 0 : 0.5;
    const from = side - 2 * inset;
    this.#context.drawImage(this.#atlas.canvas, inset, cell * side + inset, from, from, x, y, place.tile, place.tile);
  }
}

function addTiles(outline: Path2D, place: LayerLayout): void {
  for (let unit = 0; unit < place.count; unit++) {
    outline.roundRect(place.x[unit]!, place.y[unit]!, place.tile, place.tile, place.tile * CORNER);
  }
}

function fillMosaic(place: LayerLayout, { image, pixels }: Picture, responses: Responses, ratio: number): void {
  const tile = Math.max(1, Math.round(place.tile * ratio));
  const box = { pixels, width: image.width, left: 0, top: 0 };
  for (let unit = 0; unit < place.count; unit++) {
    box.left = Math.round((place.x[unit]! - place.left) * ratio) + 1;
    box.top = Math.round((place.y[unit]! - place.top) * ratio) + 1;
    if (place.pitch > place.tile) frame(box, tile, Math.round((place.pitch - place.tile) * ratio), responses.grout);
    colorTile(responses, place.first + unit, tile, box);
  }
}

/** Lines around one tile: as wide as the gap below and to the right, where it is not the last, and one pixel elsewhere. */
function frame(
  { pixels, width, left, top }: { pixels: Uint32Array; width: number; left: number; top: number },
  tile: number,
  gap: number,
  grout: number,
): void {
  const right = Math.min(width, left + tile + gap);
  for (let y = top - 1; y < top + tile + gap; y++) {
    // Beyond the last row, writes fall outside the array and vanish.
    pixels.fill(grout, y * width + left - 1, y * width + right);
  }
}
