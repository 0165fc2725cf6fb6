import type { Cell, Plan } from "../../../engine/index.ts";
import { bufferName } from "../../../notation/buffers.ts";
import type { Target } from "../target.ts";
import { edgeNumbers, type Moment, unitNumbers, weightsOf } from "./moment.ts";

/** The number that a unit or an edge shows at a moment; of units, that of example `row`. Null where it shows none. */
export function cellOf(moment: Moment, target: Target, row: number | null): Cell | null {
  if (target.kind === "edge") {
    const numbers = edgeNumbers(moment, target.layer);
    return numbers && { buffer: numbers.buffer, row: target.row, column: target.column, before: numbers.before };
  }
  const numbers = unitNumbers(moment, target.layer);
  if (!numbers) return null;
  const { buffer, before, isBatched } = numbers;
  return { buffer, row: isBatched ? (row ?? 0) : 0, column: target.unit, before };
}

/** The unit or edge that a number belongs to; null for what belongs to the whole network, or to a layer as a whole. */
export function targetOf(plan: Plan, { buffer, row, column }: Pick<Cell, "buffer" | "row" | "column">): Target | null {
  const { layer } = bufferName(buffer);
  const weights = weightsOf(plan, layer);
  if (weights !== undefined && buffer.endsWith(weights)) return { kind: "edge", layer, row, column };
  const isOfUnits = layer > 0 && plan.buffers[buffer]?.columns === plan.sizes[layer - 1];
  return isOfUnits ? { kind: "unit", layer, unit: column } : null;
}
