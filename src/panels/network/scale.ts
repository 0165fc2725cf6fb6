import { activationCatalog } from "../../engine/index.ts";
import type { LayerLayout, NetworkLayout } from "./layout.ts";
import { layerActivation, type Naming } from "./names.ts";

/** The responses that the ends of the colour scale stand for, for every unit. */
export interface ColorScales {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export function createScales(unitCount: number): ColorScales {
  return { low: new Float32Array(unitCount).fill(-1), high: new Float32Array(unitCount).fill(1) };
}

/** Share of the way to the new limit that one update goes, up and down: brief peaks don't make colours flicker. */
const RISE = 0.3;
const FALL = 0.03;
/** Full colour comes at so many times the typical response, lest a far corner of the plane leave all else pale. */
const TYPICAL_TIMES = 2.5;

/**
 * Sets the scales of all units: an activation's own range where it is bounded; otherwise −m to m, where m slowly
 * follows the responses of the whole layer, or of each input by itself: the largest, but at most 2.5 times their root
 * mean square.
 * @param values responses [unit][y][x]
 * @param fresh true to take m at once
 */
export function updateScales(
  scales: ColorScales,
  values: Float32Array,
  side: number,
  layout: NetworkLayout,
  naming: Naming,
  fresh: boolean,
): void {
  for (const place of layout.layers) {
    const name = layerActivation(naming, place.layer);
    const range = name ? activationCatalog[name].range : null;
    if (range && Number.isFinite(range[0]) && Number.isFinite(range[1])) {
      scales.low.fill(range[0], place.first, place.first + place.count);
      scales.high.fill(range[1], place.first, place.first + place.count);
    } else if (place.layer === 1) {
      for (let unit = 0; unit < place.count; unit++) adapt(scales, place.first + unit, 1, values, side, fresh);
    } else {
      adapt(scales, place.first, place.count, values, side, fresh);
    }
  }
}

function adapt(scales: ColorScales, first: number, count: number, values: Float32Array, side: number, fresh: boolean) {
  const wanted = colorLimit(values, first * side * side, (first + count) * side * side);
  const present = scales.high[first]!;
  const limit = (fresh ? wanted : present + (wanted - present) * (wanted > present ? RISE : FALL)) || 1;
  scales.low.fill(-limit, first, first + count);
  scales.high.fill(limit, first, first + count);
}

function colorLimit(values: Float32Array, from: number, to: number): number {
  let largest = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const size = Math.abs(values[i]!);
    if (!(size < Infinity)) continue;
    if (size > largest) largest = size;
    squares += size * size;
  }
  return Math.min(largest, TYPICAL_TIMES * Math.sqrt(squares / (to - from)));
}

/** Smallest and largest response of a unit over the plane; null where none is a number. */
export function responseRange(values: Float32Array, side: number, place: LayerLayout, unit: number) {
  const from = (place.first + unit) * side * side;
  let low = Infinity;
  let high = -Infinity;
  for (let i = from; i < from + side * side; i++) {
    if (values[i]! < low) low = values[i]!;
    if (values[i]! > high) high = values[i]!;
  }
  return low <= high ? { low, high } : null;
}

/** How the colours of a layer are to be read, in words. */
export function scaleDescription(naming: Naming, layer: number): string {
  if (layer === 1) return "Colours: orange below 0, blue above, each input on its own scale";
  const name = layerActivation(naming, layer);
  const range = name ? activationCatalog[name].range : null;
  if (range && Number.isFinite(range[0]) && Number.isFinite(range[1])) {
    return `Colours: orange ${range[0] < 0 ? "−1" : "0"} to blue 1, the range of ${activationCatalog[name!].label}`;
  }
  return "Colours: orange below 0, blue above, on a scale that slowly follows the layer's responses";
}
