import type { Cell } from "../../engine/index.ts";
import type { Notation } from "../../notation/notation.ts";
import { edgeNumbers, litAt, momentOf, unitNumbers } from "../network/flow/moment.ts";
import { Readings } from "../network/flow/readings.ts";
import { cellOf } from "../network/flow/targets.ts";
import type { Walk } from "../panel.ts";

/** What the maps, units and kernels of a network show at a stop of a step. */
export interface WalkedMaps {
  /** Of all layers, one after another, the input first; 0 where nothing is known yet. */
  readonly values: Float64Array;
  /** Weights or, once they are known, slopes of the cost by them, where the flat parameters have the weights. */
  readonly weights: Float64Array;
  /** What the numbers of each layer are, the input first; "" where nothing is known yet. */
  readonly names: readonly string[];
  /** What the kernels into each layer show, the input first; "" for none. */
  readonly kernelNames: readonly string[];
  /** Layers that take part in the stop. */
  readonly lit: ReadonlySet<number>;
  /** Whose numbers they are. */
  readonly scope: string;
  /** The number that a unit of a layer shows; null while it has none. */
  cellOf(layer: number, unit: number): Cell | null;
  /** The number at a place of a kernel, counted within one filter. */
  kernelCellOf(layer: number, filter: number, place: number): Cell | null;
}

export function walkedMaps(walk: Walk, notation: Notation): WalkedMaps {
  const moment = momentOf(walk);
  const { plan } = moment;
  const { row } = walk.stepping;
  const readings = new Readings(walk.record);
  const { rows } = walk.record.trace;
  const values: number[] = [];
  const names = plan.sizes.map((size, index) => {
    const numbers = unitNumbers(moment, index + 1);
    for (let unit = 0; unit < size; unit++) values.push(numbers ? readings.unit(numbers, unit, row).value : 0);
    if (!numbers) return "";
    const symbol = notation.buffer(plan, numbers.buffer).text;
    return numbers.isBatched && row === null ? `mean ${symbol}` : symbol;
  });
  const weights = new Float64Array(plan.parameterCount);
  const kernelNames = plan.sizes.map(() => "");
  for (const { kind, layer, from } of plan.parameters) {
    const numbers = kind === "weights" ? edgeNumbers(moment, layer) : null;
    if (!numbers) continue;
    weights.set(readings.values(numbers.buffer, numbers.before), from);
    kernelNames[layer - 1] = notation.buffer(plan, numbers.buffer).text;
  }
  return {
    values: Float64Array.from(values),
    weights,
    names,
    kernelNames,
    lit: litAt(moment).units,
    scope: row === null ? `means over this batch, ${rows} samples` : `sample ${row + 1} of ${rows} of this batch`,
    cellOf: (layer, unit) => cellOf(moment, { kind: "unit", layer, unit }, row),
    kernelCellOf: (layer, filter, place) => cellOf(moment, { kind: "edge", layer, row: filter, column: place }, row),
  };
}
