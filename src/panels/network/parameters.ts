import type { ParameterGroup } from "../../engine/index.ts";
import type { ParameterEdit } from "../../worker/protocol.ts";

/** One parameter: row and column of W^layer, or, with column −1, the bias of unit `row`. */
export type ParameterAddress = Pick<ParameterEdit, "layer" | "row" | "column">;

/** Where the parameters of one layer begin within the flat parameters, and the shape of its weights. */
export interface LayerParameters {
  readonly weights: number;
  readonly bias: number;
  /** Units of the layer, and of the one before. */
  readonly rows: number;
  readonly columns: number;
}

/** The parameters of every layer from 2 on: `located[0]` is layer 2. */
export function locateParameters(groups: readonly ParameterGroup[]): readonly LayerParameters[] {
  return groups
    .filter((group) => group.kind === "weights")
    .map(({ layer, from, rows, columns }) => {
      const bias = groups.find((group) => group.kind === "bias" && group.layer === layer);
      if (!bias) throw new RangeError(`invalid parameters: no bias for layer ${layer}`);
      return { weights: from, bias: bias.from, rows, columns };
    });
}

/** Index of a parameter within the flat parameters; undefined where there is none such. */
export function parameterIndex(
  located: readonly LayerParameters[],
  { layer, row, column }: ParameterAddress,
): number | undefined {
  const place = located[layer - 2];
  if (!place || row < 0 || row >= place.rows || column >= place.columns) return undefined;
  return column < 0 ? place.bias + row : place.weights + row * place.columns + column;
}
