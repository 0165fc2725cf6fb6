/** Writes the first `count` of four numbers. */
function store(to: usize, low: v128, high: v128, count: i32): void {
  if (count === 1) {
    v128.store64_lane(to, low, 0);
    return;
  }
  v128.store(to, low);
  if (count === 3) v128.store64_lane(to, high, 0, 16);
  else if (count > 3) v128.store(to, high, 16);
}

/**
 * Four rows by four columns of C = first + A B, each sum in the order of k. `aRow` and `aStep` are the bytes from one
 * row, and one k, of A to the next, `bStep` those from one k of B. Rows beyond the last repeat it.
 */
function block(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  depth: i32,
  first: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
): void {
  let low0 = f64x2.splat(0);
  let high0 = f64x2.splat(0);
  if (first) {
    low0 = v128.load(first);
    high0 = v128.load(first, 16);
  }
  let low1 = low0;
  let low2 = low0;
  let low3 = low0;
  let high1 = high0;
  let high2 = high0;
  let high3 = high0;
  let a0 = a;
  let a1 = rows > 1 ? a0 + aRow : a0;
  let a2 = rows > 2 ? a1 + aRow : a1;
  let a3 = rows > 3 ? a2 + aRow : a2;
  const c1 = rows > 1 ? c + cRow : c;
  const c2 = rows > 2 ? c1 + cRow : c1;
  const c3 = rows > 3 ? c2 + cRow : c2;
  for (let k = 0; k < depth; k++) {
    const low = v128.load(b);
    const high = v128.load(b, 16);
    const x0 = v128.load64_splat(a0);
    const x1 = v128.load64_splat(a1);
    const x2 = v128.load64_splat(a2);
    const x3 = v128.load64_splat(a3);
    low0 = f64x2.add(low0, f64x2.mul(low, x0));
    high0 = f64x2.add(high0, f64x2.mul(high, x0));
    low1 = f64x2.add(low1, f64x2.mul(low, x1));
    high1 = f64x2.add(high1, f64x2.mul(high, x1));
    low2 = f64x2.add(low2, f64x2.mul(low, x2));
    high2 = f64x2.add(high2, f64x2.mul(high, x2));
    low3 = f64x2.add(low3, f64x2.mul(low, x3));
    high3 = f64x2.add(high3, f64x2.mul(high, x3));
    a0 += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    b += bStep;
  }
  store(c, low0, high0, columns);
  store(c1, low1, high1, columns);
  store(c2, low2, high2, columns);
  store(c3, low3, high3, columns);
}

/** Eight columns of B, a cache line of each row, put together: [depth][8]. */
function pack(b: usize, bStep: usize, depth: i32, to: usize): void {
  for (let k = 0; k < depth; k++) {
    v128.store(to, v128.load(b));
    v128.store(to, v128.load(b, 16), 16);
    v128.store(to, v128.load(b, 32), 32);
    v128.store(to, v128.load(b, 48), 48);
    b += bStep;
    to += 64;
  }
}

/** The transpose of up to four rows, side by side: [columns][4]. Rows beyond the last repeat it. */
function packTransposed(w: usize, columns: i32, rows: i32, to: usize): void {
  const row = (<usize>columns) << 3;
  let w0 = w;
  let w1 = rows > 1 ? w0 + row : w0;
  let w2 = rows > 2 ? w1 + row : w1;
  let w3 = rows > 3 ? w2 + row : w2;
  for (let i = 0; i < columns; i++) {
    v128.store(to, v128.load64_lane(w1, v128.load64_zero(w0), 1));
    v128.store(to, v128.load64_lane(w3, v128.load64_zero(w2), 1), 16);
    w0 += 8;
    w1 += 8;
    w2 += 8;
    w3 += 8;
    to += 32;
  }
}

/** Whether so many numbers of B are read often enough to be put side by side. */
function pays(rows: i32, depth: i32): bool {
  return rows > 8 && depth > 16;
}

/**
 * C = A B, each sum in the order of k, starting from 0: C [rows][columns], B [depth][columns], and A with `aRow`
 * and `aStep` bytes from one row, and one k, to the next. `scratch` has room for 8·depth numbers.
 */
export function product(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  scratch: usize,
): void {
  const width = (<usize>columns) << 3;
  const packed = pays(rows, depth);
  const step = packed ? 64 : width;
  for (let j = 0; j < columns; j += 8) {
    const offset = (<usize>j) << 3;
    if (packed) pack(b + offset, width, depth, scratch);
    const panel = packed ? scratch : b + offset;
    for (let n = 0; n < rows; n += 4) {
      const from = a + n * aRow;
      const to = c + n * width + offset;
      block(from, aRow, aStep, panel, step, depth, 0, to, width, rows - n, columns - j);
      if (columns - j > 4) {
        block(from, aRow, aStep, panel + 32, step, depth, 0, to + 32, width, rows - n, columns - j - 4);
      }
    }
  }
}

/** Up to four units of one row of z = a Wᵀ + b, without putting their weights side by side first. */
function affineRow(a: usize, w: usize, b: usize, z: usize, inputs: i32, units: i32): void {
  const row = (<usize>inputs) << 3;
  let w0 = w;
  let w1 = units > 1 ? w0 + row : w0;
  let w2 = units > 2 ? w1 + row : w1;
  let w3 = units > 3 ? w2 + row : w2;
  let low = v128.load(b);
  let high = v128.load(b, 16);
  for (let i = 0; i < inputs; i++) {
    const x = v128.load64_splat(a);
    low = f64x2.add(low, f64x2.mul(v128.load64_lane(w1, v128.load64_zero(w0), 1), x));
    high = f64x2.add(high, f64x2.mul(v128.load64_lane(w3, v128.load64_zero(w2), 1), x));
    a += 8;
    w0 += 8;
    w1 += 8;
    w2 += 8;
    w3 += 8;
  }
  store(z, low, high, units);
}

/** z = a Wᵀ + b: a [rows][inputs], W [units][inputs], b [units], z [rows][units]. */
export function affine(
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  scratch: usize,
): void {
  const width = (<usize>units) << 3;
  const depth = (<usize>inputs) << 3;
  for (let j = 0; j < units; j += 4) {
    const offset = (<usize>j) << 3;
    if (rows === 1) {
      affineRow(a, w + j * depth, b + offset, z + offset, inputs, units - j);
      continue;
    }
    packTransposed(w + j * depth, inputs, units - j, scratch);
    for (let n = 0; n < rows; n += 4) {
      block(
        a + n * depth,
        depth,
        8,
        scratch,
        32,
        inputs,
        b + offset,
        z + n * width + offset,
        width,
        rows - n,
        units - j,
      );
    }
  }
}

/** Sums of the columns of x [rows][columns], in the order of the rows. */
export function columnSums(x: usize, sums: usize, rows: i32, columns: i32): void {
  const width = (<usize>columns) << 3;
  for (let j = 0; j < columns; j += 4) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    let from = x + ((<usize>j) << 3);
    for (let n = 0; n < rows; n++) {
      low = f64x2.add(low, v128.load(from));
      high = f64x2.add(high, v128.load(from, 16));
      from += width;
    }
    store(sums + ((<usize>j) << 3), low, high, columns - j);
  }
}
