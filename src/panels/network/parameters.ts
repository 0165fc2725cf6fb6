import type { ParameterGroup } from "../../engine/index.ts";
import { unitParameter, unitParameters } from "../../experiment/changeList.ts";
import type { ParameterEdit } from "../../worker/protocol.ts";

/** One parameter: row and column of W^layer, or one of what unit `row` has beside its weights. */
export type ParameterAddress = Pick<ParameterEdit, "layer" | "row" | "column">;

/** Where the parameters of one layer begin within the flat parameters, and the shape of its weights. */
export interface LayerParameters {
  readonly weights: number;
  readonly bias: number;
  /** γ and β, where the layer is normalised. */
  readonly scale?: number;
  readonly shift?: number;
  /** Units of the layer, and of the one before. */
  readonly rows: number;
  readonly columns: number;
}

/** The parameters of every layer from 2 on: `located[0]` is layer 2. */
export function locateParameters(groups: readonly ParameterGroup[]): readonly LayerParameters[] {
  return groups
    .filter((group) => group.kind === "weights")
    .map(({ layer, from, rows, columns }) => {
      const [bias, scale, shift] = unitParameters.map(
        ({ kind }) => groups.find((group) => group.kind === kind && group.layer === layer)?.from,
      );
      if (bias === undefined) throw new RangeError(`invalid parameters: no bias for layer ${layer}`);
      const normalization = scale === undefined || shift === undefined ? {} : { scale, shift };
      return { weights: from, bias, rows, columns, ...normalization };
    });
}

/** Index of a parameter within the flat parameters; undefined where there is none such. */
export function parameterIndex(
  located: readonly LayerParameters[],
  { layer, row, column }: ParameterAddress,
): number | undefined {
  const place = located[layer - 2];
  if (!place || row < 0 || row >= place.rows || column >= place.columns) return undefined;
  if (column >= 0) return place.weights + row * place.columns + column;
  const own = unitParameter(column);
  const first = own && place[own.kind];
  return first === undefined ? undefined : first + row;
}
