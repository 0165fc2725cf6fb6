import type { Domain, Examples } from "./dataset.ts";
import { NUMBERS_OF_EXAMPLE } from "./given.ts";

/** The examples of [count][x₁, x₂, class], in their order and to the last bit: nothing is drawn, so nothing is rounded. */
export function givenExamples(numbers: readonly number[]): Examples {
  const count = Math.floor(numbers.length / NUMBERS_OF_EXAMPLE);
  const x = new Float64Array(2 * count);
  const label = new Float64Array(count);
  for (let n = 0; n < count; n++) {
    x[2 * n] = numbers[NUMBERS_OF_EXAMPLE * n]!;
    x[2 * n + 1] = numbers[NUMBERS_OF_EXAMPLE * n + 1]!;
    label[n] = numbers[NUMBERS_OF_EXAMPLE * n + 2]!;
  }
  return { x, label };
}

/** Room around the outermost points, in units of half the width that they fill. */
const ROOM = 1.6;

/** The least that a number of this size can be told apart by on the screen. */
const FINEST = 1e-6;

/** A square about all points, with room around them; of points in one place, one unit either way. */
export function givenDomain({ x }: Examples): Domain {
  const extents = [0, 1].map((axis) => {
    const values = x.filter((_, i) => i % 2 === axis);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const spread = Math.max(...extents.map(([low, high]) => high - low));
  const least = FINEST * Math.max(...x.map(Math.abs));
  const half = spread > least ? (ROOM * spread) / 2 : Math.max(1, least);
  const [x1, x2] = extents.map(([low, high]) => [(low + high) / 2 - half, (low + high) / 2 + half] as const);
  return { x1: x1!, x2: x2! };
}
