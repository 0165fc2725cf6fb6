import type { Column } from "./columns.ts";

/** Where the tiles of one column stand. */
export interface ColumnLayout {
  readonly column: Column;
  readonly center: number;
  /** Width and height of a tile. */
  readonly width: number;
  readonly height: number;
  /** Side of a kernel's picture, at the left of its tile; 0 if there is none, or no room. */
  readonly kernel: number;
  place(tile: number): { readonly left: number; readonly top: number };
}

const HEAD = 40;
const FOOT = 8;
const LARGEST = 84;
const SMALLEST = 5;
const GAP = 6;
/** Beneath a tile that has its name there. */
const NAMED_GAP = 22;
/** Of a column's width, what its tiles may take. */
const SHARE = 0.86;
/** A unit without positions is no larger. */
const UNIT = 30;
/** Kernels smaller than this can't be read. */
const LEGIBLE = 12;

/** Lays columns out side by side, each with its tiles as large as fit, in rows from the top. */
export function layOutMaps(columns: readonly Column[], width: number, height: number): readonly ColumnLayout[] {
  const pitch = width / columns.length;
  return columns.map((column, index) => {
    const gap = index === columns.length - 1 ? NAMED_GAP : GAP;
    return layOutColumn(column, pitch * (index + 0.5), pitch * SHARE, height, gap);
  });
}

function layOutColumn(column: Column, center: number, room: number, height: number, gap: number): ColumnLayout {
  const { tiles, positions, kernels } = column;
  const flat = positions.length === 1;
  const most = positions.length > 0 ? LARGEST : UNIT;
  const beside = kernels ? 1.45 : 1;
  let side = most;
  let across = 1;
  // The largest tile for which so many columns of tiles hold them all.
  for (; side > SMALLEST; side--) {
    const tall = flat ? side * 0.6 : side;
    const down = Math.max(1, Math.floor((height - HEAD - FOOT) / (tall + gap)));
    across = Math.ceil(tiles / down);
    if (across * side * beside + (across - 1) * GAP <= room) break;
  }
  const tall = flat ? Math.round(side * 0.6) : side;
  const down = Math.ceil(tiles / across);
  const kernel = kernels && side * 0.4 >= LEGIBLE ? Math.floor(side * 0.4) : 0;
  const wide = kernel > 0 ? side + kernel + 4 : side;
  const left = Math.round(center - (across * wide + (across - 1) * GAP) / 2) + (wide - side);
  const top = Math.round(HEAD + (height - HEAD - FOOT - down * (tall + gap)) / 2);
  return {
    column,
    center,
    width: side,
    height: tall,
    kernel,
    place: (tile) => ({
      left: left + Math.floor(tile / down) * (wide + GAP),
      top: top + (tile % down) * (tall + gap),
    }),
  };
}

/** A tile, and the number under the pointer within it. */
export interface MapPlace {
  readonly at: ColumnLayout;
  readonly tile: number;
  /** Index among the tile's positions. */
  readonly position: number;
}

export function placeAt(layouts: readonly ColumnLayout[], x: number, y: number): MapPlace | null {
  for (const at of layouts) {
    for (let tile = 0; tile < at.column.tiles; tile++) {
      const { left, top } = at.place(tile);
      const [u, v] = [(x - left) / at.width, (y - top) / at.height];
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const { positions } = at.column;
      const columns = positions.at(-1) ?? 1;
      const row = positions.length === 2 ? Math.floor(v * positions[0]!) : 0;
      return { at, tile, position: row * columns + Math.floor(u * columns) };
    }
  }
  return null;
}

/** Pictures of a tile's kernel, one for each channel that it reads, from the top; as many as there is room for. */
export function kernelBoxes({ column, kernel, height, place }: ColumnLayout, tile: number) {
  if (!column.kernels || kernel === 0) return [];
  const { left, top } = place(tile);
  const shown = Math.min(column.kernels.channels, Math.max(1, Math.floor(height / (kernel + 2))));
  const side = Math.min(kernel, Math.floor(height / shown) - 1);
  return Array.from({ length: shown }, (_, channel) => ({
    left: left - kernel - 4,
    top: top + channel * (side + 2),
    width: side,
    height: side,
  }));
}

/** A number of a kernel. */
export interface KernelPlace {
  readonly at: ColumnLayout;
  readonly filter: number;
  /** Index among the numbers of the filter. */
  readonly index: number;
}

export function kernelAt(layouts: readonly ColumnLayout[], x: number, y: number): KernelPlace | null {
  for (const at of layouts) {
    const { kernels, tiles } = at.column;
    for (let filter = 0; kernels && filter < tiles; filter++) {
      for (const [channel, { left, top, width, height }] of kernelBoxes(at, filter).entries()) {
        const [u, v] = [(x - left) / width, (y - top) / height];
        if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
        const columns = kernels.positions.at(-1) ?? 1;
        const row = kernels.positions.length === 2 ? Math.floor(v * kernels.positions[0]!) : 0;
        const within = row * columns + Math.floor(u * columns);
        return { at, filter, index: (channel * kernels.length) / kernels.channels + within };
      }
    }
  }
  return null;
}
