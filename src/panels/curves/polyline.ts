/** A series by bucket, in ascending order of x. Holes have a `last` that is no number. */
export interface Buckets {
  readonly length: number;
  readonly x: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly last: Float64Array;
}

/** Where values lie on the canvas. */
export interface Projection {
  /** Pixel of x is `scale · x + shift`. */
  readonly scale: number;
  readonly shift: number;
  toY(value: number): number;
}

/** What takes the line: a canvas or a path. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** One column of pixels of a line, as it fills up. */
interface Column {
  readonly px: number;
  readonly first: number;
  low: number;
  high: number;
  end: number;
}

/**
 * Draws buckets `from` to `to` as one line. Buckets that share a column of pixels are drawn as the column's first
 * value, its extremes and its last, so that nothing that shows is lost and nothing is drawn twice.
 */
export function tracePolyline(buckets: Buckets, from: number, to: number, projection: Projection, pen: Pen): void {
  const { x, min, max, last } = buckets;
  const { scale, shift, toY } = projection;
  let column: Column | null = null;
  let drawing = false;
  const visit = (px: number, value: number) => {
    if (drawing) pen.lineTo(px, toY(value));
    else pen.moveTo(px, toY(value));
    drawing = true;
  };
  const flush = () => {
    if (!column) return;
    const { px, first, low, high, end } = column;
    visit(px, first);
    if (low < Math.min(first, end)) visit(px, low);
    if (high > Math.max(first, end)) visit(px, high);
    if (end !== first || low !== high) visit(px, end);
    column = null;
  };
  for (let i = from; i <= to; i++) {
    const value = last[i]!;
    if (Number.isNaN(value)) {
      flush();
      drawing = false;
      continue;
    }
    const px = scale * x[i]! + shift;
    if (column && Math.floor(px) === Math.floor(column.px)) {
      column.low = Math.min(column.low, min[i]!);
      column.high = Math.max(column.high, max[i]!);
      column.end = value;
      continue;
    }
    flush();
    column = { px, first: value, low: min[i]!, high: max[i]!, end: value };
  }
  flush();
}

/** Columns of pixels with the extremes of the buckets they hold. */
export interface Columns {
  readonly px: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/**
 * Folds buckets `from` to `to` into columns of pixels, leaving out empty ones.
 * @param columns has room for every bucket; written
 * @returns the number of columns
 */
export function foldColumns(
  { x, min, max }: Buckets,
  from: number,
  to: number,
  { scale, shift }: Projection,
  columns: Columns,
): number {
  let count = 0;
  for (let i = from; i <= to; i++) {
    if (!(min[i]! <= max[i]!)) continue;
    const px = scale * x[i]! + shift;
    const before = count - 1;
    if (before >= 0 && Math.floor(columns.px[before]!) === Math.floor(px)) {
      columns.min[before] = Math.min(columns.min[before]!, min[i]!);
      columns.max[before] = Math.max(columns.max[before]!, max[i]!);
      continue;
    }
    columns.px[count] = px;
    columns.min[count] = min[i]!;
    columns.max[count] = max[i]!;
    count++;
  }
  return count;
}
