import { layerNumber, type NotationName } from "./names.ts";

/** A letter with what stands above it and its indices, counted from 1, below: a³₂, w³₁₂, b³₂, γ³₂. */
export interface IndexedSymbol {
  readonly letter: string;
  readonly above: string;
  readonly below: string;
}

interface Letters {
  readonly unit: string;
  readonly weight: string;
  readonly bias: string;
}

/** Letters of an activation, of one weight and of a bias. */
const letters: Readonly<Record<NotationName, Letters>> = {
  oxford: { unit: "a", weight: "w", bias: "b" },
  nielsen: { unit: "a", weight: "w", bias: "b" },
  bishop: { unit: "z", weight: "w", bias: "w" },
  block: { unit: "x", weight: "W", bias: "b" },
};

/** a³₂; with (2) above in Bishop; [x₃]₂ in block form, where the layer's number is part of the name. */
function indexed(notation: NotationName, letter: string, number: number, below: string): IndexedSymbol {
  if (notation === "block") return { letter: `[${letter}${lowered(number)}]`, above: "", below };
  return { letter, above: notation === "bishop" ? `(${number})` : `${number}`, below };
}

/**
 * A unit's activation, where there is no plan that formulas are written from.
 * @param layer counted from 1, the input
 * @param last the output layer, whose activations Bishop calls y
 * @param unit counted from 0
 */
export function unitMark(notation: NotationName, layer: number, last: number, unit: number): IndexedSymbol {
  const below = `${unit + 1}`;
  if (notation === "bishop" && layer === last) return { letter: "y", above: "", below };
  // A block's output is the input of the next, and counted with it.
  const number = notation === "block" ? layer : layerNumber(notation, layer);
  return indexed(notation, letters[notation].unit, number, below);
}

/**
 * A parameter of a layer: a weight from unit `column` to unit `row`, both counted from 0, or what unit `row` has of its own.
 * Bishop's bias is the weight from a unit 0.
 * @param own "b", "γ" or "β"; null for a weight
 */
export function parameterMark(
  notation: NotationName,
  { layer, row, column }: { readonly layer: number; readonly row: number; readonly column: number },
  own: string | null,
): IndexedSymbol {
  const { weight, bias } = letters[notation];
  const number = layerNumber(notation, layer);
  const isFromZero = own === "b" && notation === "bishop";
  if (own !== null && !isFromZero) return indexed(notation, own === "b" ? bias : own, number, `${row + 1}`);
  const from = isFromZero ? 0 : column + 1;
  // Without a comma w³₁₁₂ could be (1, 12) or (11, 2).
  const comma = row > 8 || from > 9 ? "," : "";
  return indexed(notation, weight, number, `${row + 1}${comma}${from}`);
}

/** The same in plain text: a³₂, z¹₂. */
export function markText({ letter, above, below }: IndexedSymbol): string {
  const raised = [...above.replaceAll(/[()]/g, "")].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return letter + raised + lowered(below);
}

const lowered = (value: number | string) =>
  String(value).replaceAll(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] ?? digit);
