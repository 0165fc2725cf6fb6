import asc from "assemblyscript/asc";

/** Sums that fit in the sixteen vector registers beside the two constants. */
const SUMS = 12;
const COUNT = 2_000_000;
const ROUNDS = 20;
const each = (line: (i: number) => string) => Array.from({ length: SUMS }, (_, i) => line(i)).join("\n");

/** s ← s·x + y over and over, for sums that never leave the registers. */
const SOURCE = `export function spin(count: i32, x: f64, y: f64): f64 {
  const factor = f64x2.splat(x);
  const term = f64x2.splat(y);
  ${each((i) => `let s${i} = f64x2.splat(${i}.0);`)}
  for (let k = 0; k < count; k++) {
    ${each((i) => `s${i} = f64x2.add(f64x2.mul(s${i}, factor), term);`)}
  }
  let total = s0;
  ${each((i) => `total = f64x2.add(total, s${i});`)}
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}`;

/** The most that this machine's float64 SIMD in WebAssembly can do, in 10⁹ multiplications and additions a second. */
export async function measurePeak(): Promise<number> {
  const { binary, stderr } = await asc.compileString(SOURCE, { enable: ["simd"], optimizeLevel: 3, runtime: "stub" });
  if (!binary) throw new Error(`the peak's kernel doesn't compile: ${stderr.toString()}`);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(binary)), {
    env: { abort: () => {} },
  });
  const spin = exports["spin"] as (count: number, x: number, y: number) => number;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    spin(COUNT, 0.999, 0.001);
    best = Math.min(best, performance.now() - begin);
  }
  return (COUNT * SUMS * 4) / best / 1e6;
}
