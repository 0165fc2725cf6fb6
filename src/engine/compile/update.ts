import { firstOrderOptimizers, isWholeBatch } from "../optimizers/optimizers.ts";
import { completeSettings } from "../optimizers/settings.ts";
import { stateShapes } from "../optimizers/state.ts";
import { type WholeBatchName, type WholeBatchOptimizer, wholeBatchOptimizers } from "../optimizers/wholeBatch.ts";
import type { Op, ParameterGroup, PlanSpec } from "../plan.ts";
import { createRates, ratesOf } from "../rates.ts";
import type { BufferShape } from "./stage.ts";

/** Where an optimizer of the whole batch says what became of its step. */
const OUTCOME = "outcome";

/**
 * What an update reads or says beside the parameters: the rates that the executor writes for every step, or its outcome.
 * @throws RangeError if a setting of the optimizer or the schedule is out of its range
 */
export function updateBuffers(spec: PlanSpec): readonly BufferShape[] {
  if (isWholeBatch(spec.optimizer)) return [{ name: OUTCOME, rows: 1, columns: 1, batched: false }];
  const columns = firstOrderOptimizers[spec.optimizer].rates.length;
  return ratesOf(spec).map((of) => {
    createRates(spec, of);
    return { name: of.name, rows: 1, columns, batched: false };
  });
}

/**
 * One update for each group of parameters, or one for all.
 * @throws RangeError if there are too many parameters for the optimizer
 */
export function updateOps(
  spec: PlanSpec,
  parameters: readonly ParameterGroup[],
  examples: readonly string[],
): readonly Op[] {
  const { optimizer } = spec;
  if (isWholeBatch(optimizer)) return [solveOp(spec, optimizer, parameters, examples)];
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

function solveOp(
  spec: PlanSpec,
  name: WholeBatchName,
  parameters: readonly ParameterGroup[],
  examples: readonly string[],
): Op {
  const { mostParameters = Number.POSITIVE_INFINITY }: WholeBatchOptimizer = wholeBatchOptimizers[name];
  const settings = completeSettings(spec.optimizerSettings);
  const count = parameters.at(-1)?.to ?? 0;
  if (count > mostParameters) {
    throw new RangeError(
      `invalid optimizer: ${name} with ${count} parameters (expected at most ${mostParameters}: it keeps a matrix of all pairs)`,
    );
  }
  for (const whole of ["memory", "innerSteps"] as const) {
    if (!Number.isInteger(settings[whole])) {
      throw new RangeError(`invalid ${whole}: ${settings[whole]} (expected a whole number)`);
    }
  }
  return {
    kind: "solve",
    phase: "update",
    equation: "update",
    layer: 0,
    result: OUTCOME,
    optimizer: name,
    settings,
    state: stateShapes(spec, count).map((shape) => shape.name),
    examples,
  };
}
