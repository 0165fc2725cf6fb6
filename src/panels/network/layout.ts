import { fitMosaic, fitSingle, type TileFit } from "./fit.ts";

/** A unit of the network. Layers count from 1, the input; units from 0. */
export interface UnitAddress {
  readonly layer: number;
  readonly unit: number;
}

/** Where one layer stands. Lengths are CSS pixels on whole device pixels. */
export interface LayerLayout {
  readonly layer: number;
  readonly count: number;
  /** Index of the first unit among the units of all layers. */
  readonly first: number;
  readonly center: number;
  /** Sides of the block of tiles, where edges end and begin. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Side of a tile, and distance from one tile to the next. */
  readonly tile: number;
  readonly pitch: number;
  readonly rowPitch: number;
  readonly rows: number;
  readonly columns: number;
  /** False for a mosaic, whose tiles are too small for frames, bias marks and elements of their own. */
  readonly individual: boolean;
  /** Top left corner of every tile. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export type CaptionForm = "line" | "stack" | "number";

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** Distance between neighbouring layers. */
  readonly pitch: number;
  /** Free area between the captions above and the notes below. */
  readonly top: number;
  readonly bottom: number;
  readonly captions: CaptionForm;
  /** With captions as numbers: every how many layers there is room for one. */
  readonly captionEvery: number;
  /** Height of the captions; the controls follow below them. */
  readonly captionHeight: number;
  readonly layers: readonly LayerLayout[];
  readonly unitCount: number;
}

export const CONTROLS_HEIGHT = 28;
const FOOTER_HEIGHT = 48;
const MARGIN = 14;
/** Widths that captions such as "layer 2 · tanh · 5 units" and "tanh · 5" need. */
const LINE_PITCH = 158;
const STACK_PITCH = 66;
const NUMBER_PITCH = 20;
const LARGEST_TILE = 64;

function captionForm(pitch: number): { form: CaptionForm; height: number } {
  if (pitch >= LINE_PITCH) return { form: "line", height: 30 };
  return pitch >= STACK_PITCH ? { form: "stack", height: 42 } : { form: "number", height: 26 };
}

/**
 * Places every unit of a network of the given layer sizes, the input first. Everything fits, whatever the size:
 * layers that are too tall for one column wrap into mosaics.
 * @param labelWidth room that the labels of the inputs need to the left of their tiles
 * @param pixelRatio device pixels per CSS pixel
 */
export function layOut(
  sizes: readonly number[],
  width: number,
  height: number,
  labelWidth: number,
  pixelRatio: number,
): NetworkLayout {
  const gaps = Math.max(1, sizes.length - 1);
  const roomy = width / (gaps + 1) >= LINE_PITCH;
  const largest = largestTile(height, width / (gaps + 1));
  const left = MARGIN + labelWidth + largest / 2 + (roomy ? 16 : 0);
  const right = width - MARGIN - largest / 2 - (roomy ? 32 : 4);
  const pitch = (right - left) / gaps;
  const { form, height: captionHeight } = captionForm(pitch);
  const top = captionHeight + CONTROLS_HEIGHT;
  const bottom = Math.max(top + 40, height - FOOTER_HEIGHT);
  const layers: LayerLayout[] = [];
  let first = 0;
  for (const [index, count] of sizes.entries()) {
    const center = left + index * pitch;
    const fit =
      fitSingle(count, bottom - top, largest, pixelRatio) ??
      fitMosaic(count, Math.max(pitch * 0.56, 4), bottom - top, largest, pixelRatio);
    layers.push(placeLayer(index + 1, count, first, center, (top + bottom) / 2, fit, pixelRatio));
    first += count;
  }
  const captionEvery = Math.max(1, Math.ceil(NUMBER_PITCH / pitch));
  return { width, height, pitch, top, bottom, captions: form, captionEvery, captionHeight, layers, unitCount: first };
}

function largestTile(height: number, share: number): number {
  return Math.max(4, Math.min(LARGEST_TILE, (height - 90) / 8.5, share * 0.46));
}

function placeLayer(
  layer: number,
  count: number,
  first: number,
  center: number,
  middle: number,
  fit: TileFit,
  pixelRatio: number,
): LayerLayout {
  const snap = (length: number) => Math.round(length * pixelRatio) / pixelRatio;
  const { tile, pitch, rowPitch, rows, columns, individual } = fit;
  const blockWidth = (columns - 1) * pitch + tile;
  const blockHeight = (rows - 1) * rowPitch + tile;
  const left = snap(center - blockWidth / 2);
  const top = snap(middle - blockHeight / 2);
  const x = Float32Array.from({ length: count }, (_, unit) => left + Math.floor(unit / rows) * pitch);
  const y = Float32Array.from({ length: count }, (_, unit) => top + (unit % rows) * rowPitch);
  return {
    layer,
    count,
    first,
    center,
    left,
    right: left + blockWidth,
    top,
    bottom: top + blockHeight,
    tile,
    pitch,
    rowPitch,
    rows,
    columns,
    individual,
    x,
    y,
  };
}

/** Height at which the edges of a unit meet its layer's block: within its row, spread by column. */
export function portY(layer: LayerLayout, unit: number): number {
  const column = Math.floor(unit / layer.rows);
  return layer.y[unit]! + (layer.tile * (column + 0.5)) / layer.columns;
}

/** The unit at a point, or within `reach` pixels of it. */
export function unitAt(layout: NetworkLayout, x: number, y: number, reach: number): UnitAddress | null {
  let nearest: UnitAddress | null = null;
  let nearestDistance = reach;
  for (const place of layout.layers) {
    if (x < place.left - reach || x > place.right + reach) continue;
    const column = clamp(Math.round((x - place.left - place.tile / 2) / place.pitch), place.columns - 1);
    const row = clamp(Math.round((y - place.top - place.tile / 2) / place.rowPitch), place.rows - 1);
    const unit = Math.min(column * place.rows + row, place.count - 1);
    const distance = Math.max(gap(x, place.x[unit]!, place.tile), gap(y, place.y[unit]!, place.tile));
    if (distance <= nearestDistance) {
      nearest = { layer: place.layer, unit };
      nearestDistance = distance;
    }
  }
  return nearest;
}

const clamp = (value: number, max: number) => Math.max(0, Math.min(max, value));
/** Distance of a coordinate from the interval [start, start + length]. */
const gap = (at: number, start: number, length: number) => Math.max(start - at, at - start - length, 0);
