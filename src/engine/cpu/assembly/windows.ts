import { product } from "./product.ts";

/** What `operands` in ops/convolutionKernels.ts writes behind an instruction. */
class Windows {
  code: i32;
  filters: i32;
  channels: i32;
  height: i32;
  width: i32;
  tall: i32;
  wide: i32;
  stepDown: i32;
  stepAcross: i32;
  padDown: i32;
  padAcross: i32;
  down: i32;
  across: i32;

  /** Numbers of an example, of one filter's kernel, and positions. */
  get inputs(): i32 {
    return this.channels * this.height * this.width;
  }
  get kernel(): i32 {
    return this.channels * this.tall * this.wide;
  }
  get positions(): i32 {
    return this.down * this.across;
  }
}

function bytes(numbers: i32): usize {
  return (<usize>numbers) << 3;
}

function add(x: usize, y: usize, count: i32): void {
  for (; count > 1; count -= 2) {
    v128.store(x, f64x2.add(v128.load(x), v128.load(y)));
    x += 16;
    y += 16;
  }
  if (count > 0) store<f64>(x, load<f64>(x) + load<f64>(y));
}

/**
 * Goes over every place of the kernel and every position, in this order, and copies the number under it to `fields`, a 0
 * from the padding; or, back again, adds the number of `fields` to it. The two steps are the bytes from one place, and
 * one position, of `fields` to the next.
 */
function visit(g: Windows, x: usize, fields: usize, placeStep: usize, positionStep: usize, back: bool): void {
  for (let channel = 0; channel < g.channels; channel++) {
    for (let i = 0; i < g.tall; i++) {
      for (let j = 0; j < g.wide; j++) {
        let at = fields;
        let row = i - g.padDown;
        for (let y = 0; y < g.down; y++) {
          const line = x + bytes(row * g.width);
          const isLine = <u32>row < <u32>g.height;
          let column = j - g.padAcross;
          for (let p = 0; p < g.across; p++) {
            const isInside = isLine && <u32>column < <u32>g.width;
            const place = line + bytes(column);
            if (!back) store<f64>(at, isInside ? load<f64>(place) : 0);
            else if (isInside) store<f64>(place, load<f64>(place) + load<f64>(at));
            at += positionStep;
            column += g.stepAcross;
          }
          row += g.stepDown;
        }
        fields += placeStep;
      }
    }
    x += bytes(g.height * g.width);
  }
}

/** z(f, p) = Σₖ w(f, k) a(k under p) + b(f): a product with the fields, [place][position], of each example. */
export function convolution(windows: usize, a: usize, w: usize, b: usize, z: usize, rows: i32, scratch: usize): void {
  const g = changetype<Windows>(windows);
  const line = bytes(g.positions);
  const kernel = bytes(g.kernel);
  const rest = scratch + line * g.kernel;
  for (; rows > 0; rows--) {
    visit(g, a, scratch, line, 8, false);
    product(w, kernel, 8, scratch, z, g.filters, g.kernel, g.positions, rest);
    for (let f = 0; f < g.filters; f++) {
      const bias = f64x2.splat(load<f64>(b + bytes(f)));
      for (let left = g.positions; left > 0; left -= 2) {
        const sum = f64x2.add(v128.load(z), bias);
        if (left > 1) {
          v128.store(z, sum);
          z += 16;
        } else {
          v128.store64_lane(z, sum, 0);
          z += 8;
        }
      }
    }
    a += bytes(g.inputs);
  }
}

/** ∂L/∂a of each example, from the gradient of its fields, Wᵀ δ. */
export function inputGradient(windows: usize, delta: usize, w: usize, da: usize, rows: i32, scratch: usize): void {
  const g = changetype<Windows>(windows);
  const line = bytes(g.positions);
  const kernel = bytes(g.kernel);
  const rest = scratch + line * g.kernel;
  memory.fill(da, 0, bytes(g.inputs) * rows);
  for (; rows > 0; rows--) {
    product(w, 8, kernel, delta, scratch, g.kernel, g.filters, g.positions, rest);
    visit(g, da, scratch, line, 8, true);
    delta += line * g.filters;
    da += bytes(g.inputs);
  }
}

/** ∂L/∂W = Σ over the batch of δ times the fields, [position][place], of each example. */
export function weightGradient(windows: usize, delta: usize, a: usize, dw: usize, rows: i32, scratch: usize): void {
  const g = changetype<Windows>(windows);
  const line = bytes(g.positions);
  const kernel = bytes(g.kernel);
  const sums = scratch + line * g.kernel;
  const rest = sums + kernel * g.filters;
  memory.fill(dw, 0, kernel * g.filters);
  for (; rows > 0; rows--) {
    visit(g, a, scratch, 8, kernel, false);
    product(delta, line, 8, scratch, sums, g.filters, g.positions, g.kernel, rest);
    add(dw, sums, g.filters * g.kernel);
    delta += line * g.filters;
    a += bytes(g.inputs);
  }
}

/** ∂L/∂b = Σ over the batch of the sums of δ over the positions of each filter. */
export function biasGradient(delta: usize, db: usize, rows: i32, positions: i32, filters: i32): void {
  memory.fill(db, 0, bytes(filters));
  for (; rows > 0; rows--) {
    for (let f = 0; f < filters; f++) {
      let sum: f64 = 0;
      for (let p = 0; p < positions; p++) {
        sum += load<f64>(delta);
        delta += 8;
      }
      const at = db + bytes(f);
      store<f64>(at, load<f64>(at) + sum);
    }
  }
}

/** Address of the number under the first place of a window. */
function corner(g: Windows, x: usize, down: i32, across: i32): usize {
  return x + bytes(down * g.stepDown * g.width + across * g.stepAcross);
}

/** a = the maximum, or the mean, of x under every window, channel by channel. */
export function pooling(windows: usize, isMax: bool, x: usize, a: usize, rows: i32): void {
  const g = changetype<Windows>(windows);
  const count: f64 = g.tall * g.wide;
  for (let n = rows * g.channels; n > 0; n--) {
    for (let y = 0; y < g.down; y++) {
      for (let p = 0; p < g.across; p++) {
        const from = corner(g, x, y, p);
        let value: f64 = isMax ? -Infinity : 0;
        for (let i = 0; i < g.tall; i++) {
          for (let j = 0; j < g.wide; j++) {
            const number = load<f64>(from + bytes(i * g.width + j));
            value = isMax ? Math.max(value, number) : value + number;
          }
        }
        store<f64>(a, isMax ? value : value / count);
        a += 8;
      }
    }
    x += bytes(g.height * g.width);
  }
}

/** Address of the first number under a window that is its maximum; 0 if it is not a number. */
function first(g: Windows, from: usize, value: f64): usize {
  for (let i = 0; i < g.tall; i++) {
    for (let j = 0; j < g.wide; j++) {
      const offset = bytes(i * g.width + j);
      if (load<f64>(from + offset) === value) return offset + 1;
    }
  }
  return 0;
}

/** ∂L/∂x: the slope of a maximum to the first place that has it, of a mean to all places alike. */
export function poolingGradient(
  windows: usize,
  isMax: bool,
  x: usize,
  a: usize,
  da: usize,
  dx: usize,
  rows: i32,
): void {
  const g = changetype<Windows>(windows);
  const count: f64 = g.tall * g.wide;
  memory.fill(dx, 0, bytes(rows * g.channels * g.height * g.width));
  for (let n = rows * g.channels; n > 0; n--) {
    for (let y = 0; y < g.down; y++) {
      for (let p = 0; p < g.across; p++) {
        const slope = load<f64>(da);
        const to = corner(g, dx, y, p);
        if (isMax) {
          const found = first(g, corner(g, x, y, p), load<f64>(a));
          if (found) store<f64>(to + found - 1, load<f64>(to + found - 1) + slope);
        } else {
          const share = slope / count;
          for (let i = 0; i < g.tall; i++) {
            for (let j = 0; j < g.wide; j++) {
              const at = to + bytes(i * g.width + j);
              store<f64>(at, load<f64>(at) + share);
            }
          }
        }
        a += 8;
        da += 8;
      }
    }
    x += bytes(g.height * g.width);
    dx += bytes(g.height * g.width);
  }
}
