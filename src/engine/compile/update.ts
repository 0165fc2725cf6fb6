import { optimizers } from "../optimizers/optimizers.ts";
import type { Op, ParameterGroup, PlanSpec } from "../plan.ts";
import { createRates, ratesOf } from "../rates.ts";
import type { BufferShape } from "./stage.ts";

/**
 * What is the same for all parameters of one update; the executor writes it for every step.
 * @throws RangeError if a setting of the optimizer or the schedule is out of its range
 */
export function ratesBuffers(spec: PlanSpec): readonly BufferShape[] {
  const columns = optimizers[spec.optimizer].rates.length;
  return ratesOf(spec).map((of) => {
    createRates(spec, of);
    return { name: of.name, rows: 1, columns, batched: false };
  });
}

/** One update for each group of parameters. */
export function updateOps({ optimizer }: PlanSpec, parameters: readonly ParameterGroup[]): readonly Op[] {
  return parameters.map(
    ({ name, kind, layer, from, to }): Op => ({
      kind: "update",
      phase: "update",
      equation: "update",
      layer,
      result: name,
      optimizer,
      rates: kind === "mixture" ? "mixtureRates" : "rates",
      gradient: `d${name}`,
      from,
      to,
    }),
  );
}
