import {
  COLUMN_PRODUCTS,
  COLUMN_VARIANCES,
  NORMALIZATION_GRADIENT,
  NORMALIZE_COLUMNS,
  SCALE_COLUMNS,
  SCALE_SHIFT,
} from "../abi.ts";

/** Stores one vector, or of an odd last one its first number. */
function put(to: usize, vector: v128, left: i32): void {
  if (left > 1) v128.store(to, vector);
  else v128.store64_lane(to, vector, 0);
}

/** Inlined where the code is known, so that a loop holds nothing else. */
// biome-ignore lint/complexity/noStaticOnlyClass: the compiler inlines what is marked so, and only methods can be
class Columns {
  /** One number of a sum over a column, from the same place of x and, of the unit or the same place, y. */
  @inline static term(code: i32, x: v128, y: v128): v128 {
    if (code === COLUMN_PRODUCTS) return f64x2.mul(x, y);
    if (code !== COLUMN_VARIANCES) return x;
    const distance = f64x2.sub(x, y);
    return f64x2.mul(distance, distance);
  }

  /**
   * Sums over each column of x [rows][columns], in the order of the rows, divided by `divisor`. `yRow` is 0 where y
   * holds one number for each column.
   */
  @inline static sums(
    code: i32,
    x: usize,
    y: usize,
    yRow: usize,
    out: usize,
    rows: i32,
    columns: i32,
    divisor: f64,
  ): void {
    const row = (<usize>columns) << 3;
    for (let j = 0; j < columns; j += 2) {
      const at = (<usize>j) << 3;
      let total = f64x2.splat(0);
      let xs = x + at;
      let ys = y + at;
      for (let n = 0; n < rows; n++) {
        total = f64x2.add(total, Columns.term(code, v128.load(xs), v128.load(ys)));
        xs += row;
        ys += yRow;
      }
      put(out + at, f64x2.div(total, f64x2.splat(divisor)), columns - j);
    }
  }

  /** One result, from a number x of the batch, one y of the batch or the unit and one of the unit's vectors at z and u. */
  @inline static value(code: i32, x: v128, y: v128, z: usize, u: usize, rows: v128): v128 {
    switch (code) {
      case NORMALIZE_COLUMNS:
        return f64x2.mul(f64x2.sub(x, y), v128.load(z));
      case SCALE_SHIFT:
        return f64x2.add(f64x2.mul(y, x), v128.load(z));
      case SCALE_COLUMNS:
        return f64x2.mul(f64x2.mul(x, y), v128.load(z));
      default:
        return f64x2.sub(x, f64x2.div(f64x2.add(v128.load(u), f64x2.mul(y, v128.load(z))), rows));
    }
  }

  /** out = value, number by number. `yRow` is 0 where y holds one number for each column. */
  @inline static map(code: i32, x: usize, y: usize, yRow: usize, z: usize, out: usize, rows: i32, columns: i32): void {
    const row = (<usize>columns) << 3;
    const count = f64x2.splat(rows);
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < columns; j += 2) {
        const at = (<usize>j) << 3;
        const result = Columns.value(code, v128.load(x + at), v128.load(y + at), z + at, z + row + at, count);
        put(out + at, result, columns - j);
      }
      x += row;
      y += yRow;
      out += row;
    }
  }
}

/** μ of each column. */
export function columnMeans(x: usize, out: usize, rows: i32, columns: i32): void {
  Columns.sums(0, x, x, 0, out, rows, columns, rows);
}

/** σ² of each column with the mean μ. */
export function columnVariances(x: usize, mean: usize, out: usize, rows: i32, columns: i32): void {
  Columns.sums(COLUMN_VARIANCES, x, mean, 0, out, rows, columns, rows);
}

/** Σ x y of each column. */
export function columnProducts(x: usize, y: usize, out: usize, rows: i32, columns: i32): void {
  Columns.sums(COLUMN_PRODUCTS, x, y, (<usize>columns) << 3, out, rows, columns, 1);
}

/** (x − μ) r, with one μ and one r for each column. */
export function normalizeColumns(x: usize, mean: usize, inverse: usize, out: usize, rows: i32, columns: i32): void {
  Columns.map(NORMALIZE_COLUMNS, x, mean, 0, inverse, out, rows, columns);
}

/** γ x + β */
export function scaleShift(x: usize, scale: usize, shift: usize, out: usize, rows: i32, columns: i32): void {
  Columns.map(SCALE_SHIFT, x, scale, 0, shift, out, rows, columns);
}

/** x γ r, with one γ and one r for each column. */
export function scaleColumns(x: usize, scale: usize, inverse: usize, out: usize, rows: i32, columns: i32): void {
  Columns.map(SCALE_COLUMNS, x, scale, 0, inverse, out, rows, columns);
}

/** g − (Σβ + ẑ Σγ)/N, with Σγ [columns] and behind it Σβ [columns]. */
export function normalizationGradient(g: usize, hat: usize, sums: usize, out: usize, rows: i32, columns: i32): void {
  Columns.map(NORMALIZATION_GRADIENT, g, hat, (<usize>columns) << 3, sums, out, rows, columns);
}

/** μ of each row. */
export function rowMeans(x: usize, out: usize, rows: i32, columns: i32): void {
  for (; rows > 0; rows--) {
    let total: f64 = 0;
    for (let j = 0; j < columns; j++) {
      total += load<f64>(x);
      x += 8;
    }
    store<f64>(out, total / columns);
    out += 8;
  }
}

/** σ² of each row with the mean μ. */
export function rowVariances(x: usize, mean: usize, out: usize, rows: i32, columns: i32): void {
  for (; rows > 0; rows--) {
    const center = load<f64>(mean);
    let total: f64 = 0;
    for (let j = 0; j < columns; j++) {
      const distance = load<f64>(x) - center;
      total += distance * distance;
      x += 8;
    }
    store<f64>(out, total / columns);
    mean += 8;
    out += 8;
  }
}

/** (x − μ) r, with one μ and one r for each row. */
export function normalizeRows(x: usize, mean: usize, inverse: usize, out: usize, rows: i32, columns: i32): void {
  const row = (<usize>columns) << 3;
  for (; rows > 0; rows--) {
    const center = v128.load64_splat(mean);
    const factor = v128.load64_splat(inverse);
    for (let j = 0; j < columns; j += 2) {
      const at = (<usize>j) << 3;
      put(out + at, f64x2.mul(f64x2.sub(v128.load(x + at), center), factor), columns - j);
    }
    x += row;
    out += row;
    mean += 8;
    inverse += 8;
  }
}

/** x r, with one r for each row. */
export function scaleRows(x: usize, inverse: usize, out: usize, rows: i32, columns: i32): void {
  const row = (<usize>columns) << 3;
  for (; rows > 0; rows--) {
    const factor = v128.load64_splat(inverse);
    for (let j = 0; j < columns; j += 2) {
      const at = (<usize>j) << 3;
      put(out + at, f64x2.mul(v128.load(x + at), factor), columns - j);
    }
    x += row;
    out += row;
    inverse += 8;
  }
}

/** γ g − Σ γ g/U − ẑ Σ γ g ẑ/U in each row. */
export function rowNormalizationGradient(
  g: usize,
  hat: usize,
  scale: usize,
  out: usize,
  rows: i32,
  columns: i32,
): void {
  const row = (<usize>columns) << 3;
  for (; rows > 0; rows--) {
    let sum: f64 = 0;
    let along: f64 = 0;
    for (let j = 0; j < columns; j++) {
      const at = (<usize>j) << 3;
      const scaled = load<f64>(scale + at) * load<f64>(g + at);
      sum += scaled;
      along += scaled * load<f64>(hat + at);
    }
    const means = f64x2.splat(sum / columns);
    const slopes = f64x2.splat(along / columns);
    for (let j = 0; j < columns; j += 2) {
      const at = (<usize>j) << 3;
      const scaled = f64x2.mul(v128.load(scale + at), v128.load(g + at));
      const centered = f64x2.sub(f64x2.sub(scaled, means), f64x2.mul(v128.load(hat + at), slopes));
      put(out + at, centered, columns - j);
    }
    g += row;
    hat += row;
    out += row;
  }
}
