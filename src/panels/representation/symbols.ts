import { markText, unitMark } from "../../notation/marks.ts";
import type { NotationName } from "../../notation/names.ts";
import type { Choice } from "./choice.ts";

/** How the two activations on the axes are written: a²₁ and a²₂. */
export type Symbols = readonly [string, string];

/** @param last the output layer */
export function symbolsOf({ layer, units }: Choice, notation: NotationName, last: number): Symbols {
  const symbol = (unit: number) => markText(unitMark(notation, layer, last, unit));
  return [symbol(units[0]), symbol(units[1])];
}
