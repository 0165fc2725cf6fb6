import type { Plan } from "../../plan.ts";
import { type DeviceTable, type KernelCall, rateNames, shapeOf, stepColumns } from "./kernel.ts";

/** Columns of a step's row. */
export const stepWidth = (plan: Plan) => stepColumns.length + rateNames(plan).length;

/** One matrix out of a flat vector, from index `from` on. */
export function unpack(
  vector: string,
  from: number,
  [columns, rows]: readonly [number, number],
  result: string,
): KernelCall {
  const source = `function unpack(flat) { return flat[${from} + this.thread.y * ${columns} + this.thread.x]; }`;
  return { source, output: [columns, rows], inputs: [vector], result };
}

/** A flat vector of `length` with one matrix put into it at index `from`. */
export function pack(
  vector: string,
  length: number,
  from: number,
  [columns, rows]: readonly [number, number],
  matrix: string,
): KernelCall {
  // Half a column more, because a quotient that should be whole may come out a little below.
  const source = `function pack(flat, matrix) {
    const i = this.thread.x - ${from};
    let value = flat[this.thread.x];
    if (i >= 0 && i < ${columns * rows}) {
      const row = Math.floor((i + 0.5) / ${columns});
      value = matrix[row][i - row * ${columns}];
    }
    return value;
  }`;
  return { source, output: [length], inputs: [vector, matrix], result: vector };
}

/** The last pass over a flat result: devices that read back without waiting do it from here. */
export function read(vector: string, length: number): KernelCall {
  return {
    source: "function readBack(flat) { return flat[this.thread.x]; }",
    output: [length],
    inputs: [vector],
    result: vector,
  };
}

/** Zeros. */
export function zeros(output: readonly [number, number], result: string): KernelCall {
  return { source: "function zeros() { return 0; }", output, inputs: [], result };
}

/** The row of the table of steps that the counter points at. */
export function pickStep(plan: Plan): KernelCall {
  return {
    source: "function pickStep(steps, counter) { return steps[counter[0][0]][this.thread.x]; }",
    output: [stepWidth(plan), 1],
    inputs: ["steps", "counter"],
    result: "step",
  };
}

/** The batch's rows of a table of examples, by the order of examples at the counter. */
export function gather(plan: Plan, table: DeviceTable, result: string): KernelCall {
  return {
    source: `function gather(order, counter) {
      const example = order[counter[0][0]][this.thread.y];
      return this.constants.table[example][this.thread.x];
    }`,
    output: shapeOf(plan, result),
    inputs: ["order", "counter"],
    result,
    constants: { table },
  };
}

/** Notes the step's cost and penalty in the table of costs, [steps][2]. */
export function recordCost(steps: number): KernelCall {
  return {
    source: `function recordCost(costs, cost, counter) {
      let value = costs[this.thread.y][this.thread.x];
      if (this.thread.y === counter[0][0]) { value = cost[0][this.thread.x]; }
      return value;
    }`,
    output: [2, steps],
    inputs: ["costs", "cost", "counter"],
    result: "costs",
  };
}

/** Moves the counter to the next step. */
export function count(): KernelCall {
  return {
    source: "function count(counter) { return counter[0][0] + 1; }",
    output: [1, 1],
    inputs: ["counter"],
    result: "counter",
  };
}

/** The table of costs [steps][2], flat. */
export function flattenCosts(steps: number): KernelCall {
  return {
    source: `function flattenCosts(costs) {
      const row = Math.floor((this.thread.x + 0.5) / 2);
      return costs[row][this.thread.x - 2 * row];
    }`,
    output: [2 * steps],
    inputs: ["costs"],
    result: "costs",
  };
}
