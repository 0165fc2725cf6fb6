import { area, placeUnder } from "../../engine/index.ts";
import { constant, type Expression, maximum, quotient, sum } from "../expression.ts";
import type { Formula, OpOf } from "./formula.ts";
import { total } from "./parts.ts";

/** Where the windows of one channel stand. */
function windowsOf({ windows }: Pick<OpOf<"pooling">, "windows">) {
  const [inputs, positions, size] = [area(windows.input), area(windows.output), area(windows.size)];
  return {
    inputs,
    positions,
    size,
    under: (p: number) => Array.from({ length: size }, (_, k) => placeUnder(windows, p, k)),
  };
}

/** The largest number under the window, or their mean, in one channel. */
export const pooling: Formula<OpOf<"pooling">> = (op, { row, column }, { read }) => {
  const { inputs, positions, size, under } = windowsOf(op);
  const [channel, p] = [Math.floor(column / positions), column % positions];
  const numbers = under(p).map((place) => read(op.input, row, channel * inputs + place));
  return op.pooling === "max" ? maximum(...numbers) : quotient(sum(numbers, "positions"), windowSize(size));
};

const windowSize = (size: number) => constant(size, "K", "places of the window");

/**
 * The sum of ∂L/∂a over the windows in which this number is the largest (of equals the first), or a share of that of
 * every window it is in.
 */
export const poolingGradient: Formula<OpOf<"pooling-gradient">> = (op, { row, column }, { read, value }) => {
  const { inputs, positions, size, under } = windowsOf(op);
  const [channel, place] = [Math.floor(column / inputs), column % inputs];
  const number = (at: number) => value(op.input, row, channel * inputs + at);
  const gradients: Expression[] = [];
  for (let p = 0; p < positions; p++) {
    const places = under(p);
    if (!places.includes(place)) continue;
    const pooled = value(op.pooled, row, channel * positions + p);
    const isChosen = op.pooling === "mean" || places.find((at) => number(at) === pooled) === place;
    if (isChosen) gradients.push(read(op.gradient, row, channel * positions + p));
  }
  if (gradients.length === 0) return constant(0);
  const slope = total(gradients, "positions");
  return op.pooling === "max" ? slope : quotient(slope, windowSize(size));
};
