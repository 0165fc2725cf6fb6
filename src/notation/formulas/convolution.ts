import { area, placeUnder } from "../../engine/index.ts";
import { type Expression, product, sum } from "../expression.ts";
import type { Formula, OpOf } from "./formula.ts";
import { each, total } from "./parts.ts";

type Slides = Pick<OpOf<"convolution">, "windows" | "channels">;

/** Positions p and places k of the kernel, and the number of the input that lies under k at p; −1 in the padding. */
const meetings = ({ windows, channels }: Slides) => ({
  positions: area(windows.output),
  kernel: channels * area(windows.size),
  under: (p: number, k: number) => placeUnder(windows, p, k),
});

/** zₙ(f, p) = Σₖ w(f, k) aₙ(place of k under p) + b(f); what lies in the padding is 0 and left out. */
export const convolution: Formula<OpOf<"convolution">> = (op, { row, column }, { read }) => {
  const { positions, kernel, under } = meetings(op);
  const [filter, p] = [Math.floor(column / positions), column % positions];
  const products: Expression[] = [];
  for (let k = 0; k < kernel; k++) {
    const place = under(p, k);
    if (place >= 0) products.push(product(read(op.weights, filter, k), read(op.input, row, place)));
  }
  return sum([total(products, "weights"), read(op.bias, 0, filter)]);
};

/** ∂L/∂aₙ(i) = Σ_f Σₚ w(f, k) δₙ(f, p), with the k that has i under it at p */
export const convolutionInputGradient: Formula<OpOf<"convolution-input-gradient">> = (
  op,
  { row, column },
  { read, columns },
) => {
  const { positions, kernel, under } = meetings(op);
  const filters = columns(op.delta) / positions;
  return total(
    each(filters, (f) => {
      const products: Expression[] = [];
      for (let p = 0; p < positions; p++) {
        for (let k = 0; k < kernel; k++) {
          if (under(p, k) !== column) continue;
          products.push(product(read(op.weights, f, k), read(op.delta, row, f * positions + p)));
        }
      }
      return total(products, "positions");
    }),
    "units",
  );
};

/** ∂L/∂w(f, k) = Σₙ Σₚ δₙ(f, p) aₙ(place of k under p) */
export const convolutionWeightGradient: Formula<OpOf<"convolution-weight-gradient">> = (
  op,
  { row: filter, column: k },
  { read, rows },
) => {
  const { positions, under } = meetings(op);
  const met = Array.from({ length: positions }, (_, p) => p).filter((p) => under(p, k) >= 0);
  return total(
    each(rows, (n) =>
      total(
        met.map((p) => product(read(op.delta, n, filter * positions + p), read(op.input, n, under(p, k)))),
        "positions",
      ),
    ),
    "examples",
  );
};

/** ∂L/∂b(f) = Σₙ Σₚ δₙ(f, p) */
export const convolutionBiasGradient: Formula<OpOf<"convolution-bias-gradient">> = (
  op,
  { column: filter },
  { read, rows },
) =>
  total(
    each(rows, (n) =>
      total(
        each(op.positions, (p) => read(op.delta, n, filter * op.positions + p)),
        "positions",
      ),
    ),
    "examples",
  );
