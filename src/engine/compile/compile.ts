import { checkPlan } from "../checks.ts";
import type { Op, Plan, PlanSpec } from "../plan.ts";
import { MASK } from "../pruning.ts";
import { costEnd } from "./cost.ts";
import { inputSignal, inputStages, layerStages } from "./layers.ts";
import { layOutBuffers, layOutNumbers } from "./layout.ts";
import { clipOps, maxNormOps } from "./limits.ts";
import { penaltyOps } from "./penalty.ts";
import { softSharingParts } from "./softSharing.ts";
import { type BufferShape, batchBuffer } from "./stage.ts";
import { updateBuffers, updateOps } from "./update.ts";

/**
 * The plan of one training step.
 * @throws RangeError if the cost does not go with the output activation, a size is not positive, a window does not fit
 *   its input, or a technique is given a number that it can't work with
 */
export function compile(spec: PlanSpec): Plan {
  return assemble(spec, true);
}

/**
 * The plan of a forward pass and its cost, without the operations and buffers that training adds.
 * @throws RangeError as `compile`
 */
export function compileForward(spec: PlanSpec): Plan {
  return assemble(spec, false);
}

function assemble(spec: PlanSpec, isTraining: boolean): Plan {
  checkPlan(spec);
  const input = inputSignal(spec);
  const before = inputStages(spec, input, isTraining);
  const seen = before.at(-1)?.output ?? input;
  const layers = layerStages(spec, seen, isTraining);
  const stages = [...before, ...layers.flat()];
  const sizes = [input.columns, ...layers.map((layer) => layer.at(-1)!.output.columns)];
  const sharing = softSharingParts(spec);
  const layout = layOutNumbers(
    [...stages.flatMap((stage) => stage.parameters), ...sharing.parameters],
    stages.flatMap((stage) => stage.statistics ?? []),
  );
  const { parameters } = layout;
  const shapes: readonly BufferShape[] = [
    batchBuffer(input.name, spec.batchCapacity, input.columns),
    ...stages.flatMap((stage) => (isTraining ? [...stage.buffers, ...stage.trainingBuffers] : stage.buffers)),
    batchBuffer("y", spec.batchCapacity, sizes.at(-1)!),
    // cost[0] is the mean cost, cost[1] the penalties.
    { name: "cost", rows: 1, columns: 2, batched: false },
    ...(isTraining ? updateBuffers(spec) : []),
  ];
  const { buffers, memorySize } = layOutBuffers(spec, layout, shapes, isTraining);
  const draws = stages.flatMap((stage) => stage.draws ?? []);
  const examples = [input.name, "y", ...draws.map(({ buffer }) => buffer)];
  const last = stages.at(-1)!;
  const end = costEnd(spec, last, stages.at(-2)!.output);
  const ops: Op[] = [
    ...stages.flatMap((stage) => stage.forward),
    ...end.forward,
    ...penaltyOps(spec, parameters),
    ...sharing.forward(parameters),
  ];
  if (isTraining) {
    // Nobody needs a gradient before the first stage that learns.
    const first = stages.findIndex(({ parameters }) => parameters.length > 0);
    const descending = stages.slice(first, -1).reverse();
    ops.push(...end.backward, ...descending.flatMap((stage) => stage.backward(stage !== stages[first])));
    ops.push(...sharing.backward(parameters), ...clipOps(spec), ...updateOps(spec, parameters, examples));
    ops.push(...maxNormOps(spec, parameters));
    ops.push(...stages.flatMap((stage) => stage.afterUpdate ?? []), ...pruneOps(spec));
  }
  const outputs = [seen.name, ...layers.map((layer) => layer.at(-1)!.output.name)];
  return { spec, sizes, outputs, buffers, memorySize, ops, ...layout, draws };
}

function pruneOps({ prunes }: PlanSpec): Op[] {
  if (!prunes) return [];
  return [{ kind: "prune", phase: "update", equation: "prune", layer: 0, result: "parameters", mask: MASK }];
}
