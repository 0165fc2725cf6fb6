import type { Cell, ParameterGroup, Plan } from "../../engine/index.ts";
import type { Stop } from "../../notation/stops.ts";

/** One index that a number of a buffer is chosen by; indices count from 0. */
export interface Axis {
  readonly along: "row" | "column";
  readonly label: string;
  readonly count: number;
  readonly index: number;
}

/** What of a plan says how parameters are grouped. */
type Grouped = Pick<Plan, "parameters">;

/** Group of parameters that a buffer has the shape of: W2 of dW2, noisyW2 and W2 itself. */
export function groupOfBuffer({ parameters }: Grouped, buffer: string): ParameterGroup | undefined {
  const name = buffer.replace(/^(?:d|noisy|epsilon)/, "");
  return parameters.find((group) => group.name === name);
}

/** Buffers in which a stop's result is read: of a flat vector over all parameters, those of its groups. */
export function resultBuffers({ parameters }: Grouped, { result }: Pick<Stop, "result">): readonly string[] {
  if (result === "gradient") return parameters.map(({ name }) => `d${name}`);
  if (result === "parameters" || result === "outcome") return parameters.map(({ name }) => name);
  return [result];
}

/** A number of the flat gradient or parameters by the name of its group; any other as it is. */
export function inItsGroup({ parameters }: Grouped, cell: Cell): Cell {
  const { buffer, column } = cell;
  if (buffer !== "gradient" && buffer !== "parameters") return cell;
  const group = parameters.find(({ from, to }) => column >= from && column < to);
  if (!group) return cell;
  const index = column - group.from;
  return {
    ...cell,
    buffer: buffer === "gradient" ? `d${group.name}` : group.name,
    row: Math.floor(index / group.columns),
    column: index % group.columns,
  };
}

const unitOf = (layer: number) => (layer === 1 ? "input" : "unit");

/** Layer that a buffer belongs to, by its name; 0 for none. */
export function layerOf(buffer: string): number {
  return Number(/\d+$/.exec(buffer)?.[0] ?? 0);
}

/** The indices of a number, apart from the example's; those with only one place are left out. */
export function axesOf(plan: Pick<Plan, "parameters" | "buffers">, cell: Cell): readonly Axis[] {
  const { buffer, row, column } = cell;
  const { rows, columns, batched } = plan.buffers[buffer]!;
  const group = groupOfBuffer(plan, buffer);
  const [rowLabel, columnLabel] = labels(buffer, group);
  const axes: readonly Axis[] = [
    { along: "row", label: rowLabel, count: batched ? 1 : rows, index: row },
    // The cost and the penalties are two stops.
    { along: "column", label: columnLabel, count: buffer === "cost" ? 1 : columns, index: column },
  ];
  return axes.filter(({ count }) => count > 1);
}

function labels(buffer: string, group: ParameterGroup | undefined): readonly [string, string] {
  const layer = layerOf(buffer);
  if (group?.kind === "mixture") return ["parameter", "Gaussian"];
  if (group?.kind === "weights") {
    return group.shared ? ["filter", "place"] : ["to unit", `from ${unitOf(group.layer - 1)}`];
  }
  if (buffer === "y") return ["", "output"];
  if (layer === 0) return ["row", "number"];
  return ["", group?.shared ? "filter" : unitOf(layer)];
}

/** The number with one of its indices changed, within what there is. */
export function moveAlong(cell: Cell, { along, count }: Axis, index: number): Cell {
  return { ...cell, [along]: Math.min(Math.max(index, 0), count - 1) };
}
