import type { Cell } from "../../../engine/index.ts";
import { layerWords } from "../../../notation/names.ts";
import type { LayerLayout } from "../layout.ts";
import { unitName } from "../names.ts";
import { dropoutOf, type LayerDropout } from "./dropout.ts";
import { type UnitNumbers, unitNumbers } from "./moment.ts";
import type { Picture } from "./picture.ts";
import { letterOf } from "./picture.ts";
import type { Reading } from "./readings.ts";
import { readingText, readingWords } from "./words.ts";

/** The number of one unit. Coordinates are those of its middle. */
export interface UnitLabel {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** About how wide it is. */
  readonly width: number;
  readonly text: string;
  readonly words: string;
  readonly cell: Cell;
  readonly classes: string;
  /** Length in pixels of the mark for the standard deviation; 0 where there is none. */
  readonly spread: number;
}

/** What the numbers of a layer are. */
export interface LayerChip {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly words: string;
  readonly cell: null;
  readonly classes: string;
}

export const UNIT_LABEL_HEIGHT = 14;
const LETTER = 6.2;
/** Least distance between two tiles for a number below each. */
const ROOM_BELOW = 11;
/** Smallest tile that a number may lie over: of a smaller one it would hide the picture. */
const ROOM_OVER = 34;
/** Distance of a number from the tile that it stands beside. */
const BESIDE = 6;
const LONGEST_SPREAD = 34;
/** More units than this don't fit a column with numbers anyone could read. */
const SMALLEST_PITCH = 13;

/** Whether every unit of a layer has its number, or only those asked about. */
function hasRoom({ individual, columns, rowPitch }: LayerLayout): boolean {
  return individual && columns === 1 && rowPitch >= SMALLEST_PITCH;
}

export function unitLabels(picture: Picture): readonly UnitLabel[] {
  const { moment, scene, asked, pointed } = picture;
  return scene.layout.layers.flatMap((place) => {
    const numbers = unitNumbers(moment, place.layer);
    if (!numbers) return [];
    const all = hasRoom(place);
    const units = Array.from({ length: place.count }, (_, unit) => unit).filter(
      (unit) =>
        all || [asked, pointed].some((one) => one?.kind === "unit" && one.layer === place.layer && one.unit === unit),
    );
    const readings = units.map((unit) => picture.readings.unit(numbers, unit, picture.row));
    const reach = Math.max(0, ...readings.map(({ value, deviation }) => Math.abs(value) + (deviation ?? 0)));
    const dropout = dropoutOf(picture, place.layer);
    return units.map((unit, i) => unitLabel(picture, { place, unit, numbers, reading: readings[i]!, reach, dropout }));
  });
}

/** What one unit's label is made from. */
interface UnitOf {
  readonly place: LayerLayout;
  readonly unit: number;
  readonly numbers: UnitNumbers;
  readonly reading: Reading;
  /** Largest |mean| + deviation of the layer. */
  readonly reach: number;
  readonly dropout: LayerDropout | null;
}

function unitLabel(picture: Picture, { place, unit, numbers, reading, reach, dropout }: UnitOf): UnitLabel {
  const { scene, lit, row, notation, moment, readings } = picture;
  const { layer } = place;
  const { rows } = readings.record.trace;
  const cell: Cell = {
    buffer: numbers.buffer,
    row: numbers.isBatched ? (row ?? 0) : 0,
    column: unit,
    before: numbers.before,
  };
  const dropped = dropout?.isDropped(unit) ?? false;
  const often = dropout?.count(unit) ?? 0;
  const text = dropped && reading.value === 0 ? "dropped" : readingText(reading);
  const width = text.length * LETTER + 6;
  const symbol = notation.cell(moment.plan, cell).text;
  const left = dropped ? ", dropped" : row === null && often > 0 ? `, dropped for ${often} of ${rows} samples` : "";
  const isMean = reading.deviation !== null;
  return {
    key: `${layer}:${unit}`,
    ...placeOf(place, unit, width, scene.layout.width),
    width,
    text,
    words: `${unitName(scene.naming, { layer, unit })}: ${symbol}${isMean ? ", " : " = "}${readingWords(reading, rows)}${left}`,
    cell,
    classes: [
      lit.units.has(layer) ? "lit" : "calm",
      layer === lit.layer && "result",
      reading.value < 0 ? "negative" : "positive",
      isMean && "mean",
      text === "dropped" && "dropped",
    ]
      .filter(Boolean)
      .join(" "),
    spread: isMean && reach > 0 ? Math.round((LONGEST_SPREAD * reading.deviation) / reach) : 0,
  };
}

/** Below the tile where there is room, else over its lower half, else beside it. */
function placeOf(
  { x, y, tile, rowPitch }: LayerLayout,
  unit: number,
  width: number,
  end: number,
): { readonly x: number; readonly y: number } {
  const [left, top] = [x[unit]!, y[unit]!];
  const middle = left + tile / 2;
  if (rowPitch - tile >= ROOM_BELOW) return { x: middle, y: top + tile + 1 + UNIT_LABEL_HEIGHT / 2 };
  if (tile >= ROOM_OVER) return { x: middle, y: top + tile - UNIT_LABEL_HEIGHT / 2 };
  const right = left + tile + BESIDE + width / 2;
  return { x: right + width / 2 <= end ? right : left - BESIDE - width / 2, y: top + tile / 2 };
}

export function layerChips({ moment, scene, lit, notation, row }: Picture): readonly LayerChip[] {
  return scene.layout.layers.flatMap((place): LayerChip[] => {
    const { layer, center, top } = place;
    const numbers = unitNumbers(moment, layer);
    if (!numbers) return [];
    const symbol = notation.buffer(moment.plan, numbers.buffer).text;
    const isMean = numbers.isBatched && row === null;
    return [
      {
        key: `${layer}`,
        x: center,
        y: top - 11,
        text: isMean ? `mean ${symbol}` : symbol,
        words: isMean
          ? `${letterOf(symbol)} of ${layerWords(notation.name, layer, moment.plan.sizes.length)}, means over the batch`
          : `${symbol}`,
        cell: null,
        classes: `${lit.units.has(layer) ? "lit" : "calm"} ${layer === lit.layer ? "result" : ""}`,
      },
    ];
  });
}
