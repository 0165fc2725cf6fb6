import { ABSOLUTE, HINGE } from "../abi.ts";

/** The cost of one output: |x − y|, max(0, 1 − y x), or (a − y) x of a threshold unit. */
function outputCost(code: i32, x: f64, y: f64): f64 {
  if (code === ABSOLUTE) return Math.abs(x - y);
  if (code === HINGE) return Math.max(0, 1 - y * x);
  return ((x >= 0 ? 1.0 : 0.0) - y) * x;
}

/** Σ of the costs of single outputs, the sum of each row first. */
export function outputCosts(code: i32, x: usize, y: usize, rows: i32, width: i32): f64 {
  let total: f64 = 0;
  for (; rows > 0; rows--) {
    let row: f64 = 0;
    for (let i = 0; i < width; i++) {
      row += outputCost(code, load<f64>(x), load<f64>(y));
      x += 8;
      y += 8;
    }
    total += row;
  }
  return total;
}
