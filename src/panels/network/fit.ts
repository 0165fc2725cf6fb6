/** How the tiles of one layer share its space. Lengths are CSS pixels on whole device pixels. */
export interface TileFit {
  readonly tile: number;
  readonly pitch: number;
  readonly rowPitch: number;
  readonly rows: number;
  readonly columns: number;
  readonly individual: boolean;
}

/** Smallest tile of a column, where there is a choice; and smallest with a frame and a bias mark. */
const SMALLEST_IN_COLUMN = 14;
const SMALLEST_INDIVIDUAL = 8;
const SMALLEST_GAP = 6;
/** Smallest distance between tiles in several columns that leaves each its own frame and bias mark. */
const SMALLEST_SPACED_PITCH = 26;
/** Distance between the units of a small layer: in tiles, and for small tiles in pixels. */
const SPACING = 1.75;
const SMALL_SPACING = 36;

/** One column of tiles, or null where they would be too small to be told apart. */
export function fitSingle(count: number, height: number, largest: number, pixelRatio: number): TileFit | null {
  const floor = (length: number) => Math.floor(length * pixelRatio) / pixelRatio;
  const share = height / count;
  const tile = floor(Math.min(largest, share - Math.max(SMALLEST_GAP, share * 0.26)));
  if (tile < Math.min(SMALLEST_IN_COLUMN, floor(largest)) || tile <= 0) return null;
  const rowPitch = floor(Math.min(share, Math.max(tile * SPACING, SMALL_SPACING)));
  return { tile, pitch: tile, rowPitch, rows: count, columns: 1, individual: tile >= SMALLEST_INDIVIDUAL };
}

/** Several columns of the largest tiles that fit into the box; a pixel each, overlapping if need be, in the worst case. */
export function fitMosaic(count: number, width: number, height: number, largest: number, pixelRatio: number): TileFit {
  const fits = (pitch: number) => Math.floor(width / pitch) * Math.floor(height / pitch) >= count;
  const unit = 1 / pixelRatio;
  let pitch = Math.max(unit, Math.floor(Math.min(largest, Math.sqrt((width * height) / count)) * pixelRatio) * unit);
  while (pitch > unit && !fits(pitch)) pitch -= unit;
  const rows = Math.max(1, Math.floor(height / pitch));
  const columns = Math.ceil(count / rows);
  const evened = Math.ceil(count / columns);
  const individual = pitch >= SMALLEST_SPACED_PITCH;
  const space = individual ? SMALLEST_GAP + 1 : pitch >= 4 ? 1 : 0;
  return { tile: pitch - space, pitch, rowPitch: pitch, rows: evened, columns, individual };
}
