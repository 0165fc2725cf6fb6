import { costForm } from "./costs.ts";
import type { CostOp } from "./plan.ts";
import type { StepRecord } from "./stepRecord.ts";

/**
 * λ₀ C(aₙ, yₙ) of every example of a step's batch, whose mean is the step's cost. [rows]; of what the step recorded,
 * by the same form of the cost as the plan's own operation.
 */
export function exampleCosts(record: StepRecord): Float64Array {
  const { ops } = record.plan;
  const at = ops.findIndex(({ kind }) => kind === "cost");
  const op = ops[at] as CostOp;
  const form = costForm(op.cost, op.output);
  const output = record.values(form.fromPreActivation ? op.preActivation : op.activation, at);
  const targets = record.values(op.targets, at);
  const outputs = record.buffer(op.targets).columns;
  const value = form.fromPreActivation ?? form.value;
  return Float64Array.from(
    { length: record.trace.rows },
    (_, row) => op.weight * value(output, targets, row * outputs, outputs),
  );
}
