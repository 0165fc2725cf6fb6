import type { Cell } from "../../../engine/index.ts";
import type { Edge } from "../edgeChoice.ts";
import { parameterName } from "../names.ts";
import type { Box } from "../popover.ts";
import type { CostLabel } from "./costLabel.ts";
import { edgeNumbers } from "./moment.ts";
import { isBroughtOut, letterOf, type Picture } from "./picture.ts";
import { LABEL_HEIGHT, placeLabels } from "./placeLabels.ts";
import { UNIT_LABEL_HEIGHT, type UnitLabel } from "./unitLabels.ts";
import { readingText, readingWords, shortText } from "./words.ts";

/** The number of one edge. Coordinates are those of its middle. */
export interface EdgeLabel {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly words: string;
  readonly cell: Cell;
  readonly classes: string;
}

/** Edges up to which each that takes part has its number; of more only those pointed at or asked about. */
export const MOST_LABELLED = 20;
/** Of more edges than this, the letter that all have in common is left out. */
const MOST_LETTERED = 8;
/** Of the edges that are to have their numbers, the least share that must find room: a few at random tell nothing. */
const FEWEST_SHARE = 0.6;
/** Most of the gap between two layers that a label may take up. */
const WIDEST = 0.6;
const LETTER = 6.2;

/** @param edges in the order in which they are given room */
export function edgeLabels(
  picture: Picture,
  edges: readonly Edge[],
  units: readonly UnitLabel[],
  cost: CostLabel | null,
): readonly EdgeLabel[] {
  const { lit, scene } = picture;
  const active = edges.filter(({ layer }) => lit.edges.has(layer));
  const chosen = active.filter((edge) => isBroughtOut(picture, edge));
  const wanted = chosen.length > 0 ? chosen.slice(0, MOST_LABELLED) : active.length <= MOST_LABELLED ? active : [];
  const isSingle = wanted.length === 1;
  const written = wanted.map((edge) => ({ edge, ...write(picture, edge, wanted.length <= MOST_LETTERED, isSingle) }));
  const places = placeLabels(
    written.map(({ edge, width }) => {
      const { layers } = scene.layout;
      return { x0: layers[edge.layer - 2]!.right, x1: layers[edge.layer - 1]!.left, y0: edge.y0, y1: edge.y1, width };
    }),
    takenBy(picture, units, cost),
  );
  const placed = places.filter((place) => place !== null).length;
  if (!isSingle && placed < FEWEST_SHARE * written.length) return [];
  return written.flatMap(({ edge, width: _, ...label }, i): EdgeLabel[] => {
    const place = places[i];
    if (!place && !isSingle) return [];
    return [{ ...label, ...(place ?? middleOf(picture, edge)), key: `${edge.index}` }];
  });
}

const widthOf = (text: string) => text.length * LETTER + 12;

/** Where an edge crosses the middle between its layers. */
function middleOf({ scene: { layout } }: Picture, { layer, y0, y1 }: Edge) {
  return { x: (layout.layers[layer - 2]!.right + layout.layers[layer - 1]!.left) / 2, y: (y0 + y1) / 2 };
}

function write(picture: Picture, edge: Edge, isLettered: boolean, isSingle: boolean) {
  const { moment, readings, notation, scene } = picture;
  const { layer, row, column } = edge;
  // The layer has edges, so it has weights.
  const numbers = edgeNumbers(moment, layer)!;
  const reading = readings.edge(numbers, row, column);
  const cell: Cell = { buffer: numbers.buffer, row, column, before: numbers.before };
  const letter = letterOf(notation.buffer(moment.plan, numbers.buffer).text).replace("W", "w");
  const { layers } = scene.layout;
  const room = WIDEST * (layers[layer - 1]!.left - layers[layer - 2]!.right);
  const full = numbers.kind === "change" || !isLettered ? readingText(reading) : `${letter} ${readingText(reading)}`;
  // Where before and after don't fit side by side, all edges say what has become of them, and a single one the rest.
  const isShort = reading.was !== null && !isSingle && widthOf(full) > room;
  const text = isShort ? `→ ${shortText(reading.value)}` : full;
  const symbol = notation.cell(moment.plan, cell).text;
  const value = readingWords(reading, readings.record.trace.rows);
  const name = parameterName(scene.naming, { layer, row, column });
  return {
    text,
    width: widthOf(text),
    words: numbers.kind === "gradient" ? `slope of the cost by the ${name}: ${symbol} = ${value}` : `${name}: ${value}`,
    cell,
    classes: reading.value < 0 ? "negative" : "positive",
  };
}

/** What labels of edges keep clear of: tiles, the numbers of units, the cost. */
function takenBy({ scene }: Picture, units: readonly UnitLabel[], cost: CostLabel | null): readonly Box[] {
  const tiles = scene.layout.layers.map(({ left, right, top, bottom }) => ({
    left: left - 2,
    top,
    width: right - left + 4,
    height: bottom - top,
  }));
  const numbers = units.map(({ x, y, width }) => ({
    left: x - width / 2,
    top: y - UNIT_LABEL_HEIGHT / 2,
    width,
    height: UNIT_LABEL_HEIGHT,
  }));
  const costs = cost ? [{ left: cost.x - 40, top: cost.y - LABEL_HEIGHT / 2, width: 80, height: LABEL_HEIGHT }] : [];
  return [...tiles, ...numbers, ...costs];
}
