/** The ways of writing that the lecture notes use. */
export const notationNames = ["oxford", "bishop", "nielsen", "block"] as const;
export type NotationName = (typeof notationNames)[number];

/** Whether layers are counted from the input, as 1; else only layers of weights are, so that the first hidden one is 1. */
const countsInput = (notation: NotationName) => notation === "oxford" || notation === "nielsen";

/** The number that a notation gives a layer. @param layer counted from 1, the input */
export function layerNumber(notation: NotationName, layer: number): number {
  return countsInput(notation) ? layer : layer - 1;
}

/**
 * What a notation calls a layer within a sentence: "layer 2", "hidden layer 1", "the output layer".
 * @param layer counted from 1, the input
 * @param last the output layer
 */
export function layerWords(notation: NotationName, layer: number, last: number): string {
  if (countsInput(notation)) return `layer ${layer}`;
  if (layer === 1) return "the input";
  return layer === last ? "the output layer" : `hidden layer ${layer - 1}`;
}
