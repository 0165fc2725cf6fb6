import { costForm } from "./costs.ts";
import { optimizers } from "./optimizers/optimizers.ts";
import type { Buffer, Op, ParameterGroup, Plan, PlanSpec } from "./plan.ts";

/**
 * The plan of one training step.
 * @throws RangeError if the cost does not go with the output activation, or a size is not positive.
 */
export function compile(spec: PlanSpec): Plan {
  return layOut(spec, true);
}

/**
 * The plan of a forward pass and its cost, without the operations and buffers that training adds.
 * @throws RangeError as `compile`
 */
export function compileForward(spec: PlanSpec): Plan {
  return layOut(spec, false);
}

function layOut(spec: PlanSpec, training: boolean): Plan {
  const sizes = [spec.inputs, ...spec.layers.map((layer) => layer.units)];
  const empty = sizes.findIndex((size) => !(Number.isInteger(size) && size > 0));
  if (empty >= 0) throw new RangeError(`invalid layer ${empty + 1}: ${sizes[empty]} units (expected 1 or more)`);
  if (spec.layers.length === 0) throw new RangeError("invalid layers: none (expected at least the output layer)");
  const { parameters, parameterCount } = layOutParameters(sizes);
  const { buffers, memorySize } = layOutBuffers(spec, sizes, parameters, parameterCount, training);
  const ops = [...forwardOps(spec), ...costOps(spec)];
  if (training) ops.push(...backwardOps(spec), ...updateOps(spec, parameters));
  return { spec, sizes, buffers, memorySize, ops, parameters, parameterCount };
}

function layOutParameters(sizes: readonly number[]) {
  const parameters: ParameterGroup[] = [];
  let from = 0;
  const add = (name: string, kind: ParameterGroup["kind"], layer: number, rows: number, columns: number) => {
    const to = from + rows * columns;
    parameters.push({ name, kind, layer, rows, columns, from, to });
    from = to;
  };
  for (let layer = 2; layer <= sizes.length; layer++) {
    const units = sizes[layer - 1]!;
    add(`W${layer}`, "weights", layer, units, sizes[layer - 2]!);
    add(`b${layer}`, "bias", layer, 1, units);
  }
  return { parameters, parameterCount: from };
}

function layOutBuffers(
  spec: PlanSpec,
  sizes: readonly number[],
  parameters: readonly ParameterGroup[],
  parameterCount: number,
  training: boolean,
) {
  const buffers: Record<string, Buffer> = {};
  let offset = 0;
  const add = (name: string, rows: number, columns: number, batched: boolean) => {
    buffers[name] = { name, rows, columns, offset, batched };
    offset += rows * columns;
  };
  const alias = (name: string, group: ParameterGroup, base: string) => {
    const { rows, columns, from } = group;
    buffers[name] = { name, rows, columns, offset: buffers[base]!.offset + from, batched: false };
  };
  add("parameters", 1, parameterCount, false);
  if (training) {
    add("gradient", 1, parameterCount, false);
    for (const name of optimizers[spec.optimizer].state) add(name, 1, parameterCount, false);
  }
  for (const group of parameters) {
    alias(group.name, group, "parameters");
    if (training) alias(`d${group.name}`, group, "gradient");
  }
  const batch = spec.batchCapacity;
  for (let layer = 1; layer <= sizes.length; layer++) {
    const units = sizes[layer - 1]!;
    add(`a${layer}`, batch, units, true);
    if (layer === 1) continue;
    add(`z${layer}`, batch, units, true);
    if (!training) continue;
    add(`da${layer}`, batch, units, true);
    add(`delta${layer}`, batch, units, true);
  }
  add("y", batch, sizes.at(-1)!, true);
  // cost[0] is the mean cost, cost[1] the penalties.
  add("cost", 1, 2, false);
  return { buffers, memorySize: offset };
}

function forwardOps({ layers }: PlanSpec): Op[] {
  return layers.flatMap(({ activation }, index): Op[] => {
    const layer = index + 2;
    return [
      {
        kind: "affine",
        phase: "forward",
        equation: "FE1",
        layer,
        result: `z${layer}`,
        input: `a${layer - 1}`,
        weights: `W${layer}`,
        bias: `b${layer}`,
      },
      {
        kind: "activation",
        phase: "forward",
        equation: "FE2",
        layer,
        result: `a${layer}`,
        activation,
        preActivation: `z${layer}`,
      },
    ];
  });
}

const hasPenalty = ({ l1, l2 }: PlanSpec) => l1 !== 0 || l2 !== 0;

function costOps(spec: PlanSpec): Op[] {
  const { layers, cost, costWeight = 1, l1, l2 } = spec;
  const layer = layers.length + 1;
  const ops: Op[] = [
    {
      kind: "cost",
      phase: "cost",
      equation: "C",
      layer: 0,
      result: "cost",
      cost,
      output: layers.at(-1)!.activation,
      weight: costWeight,
      activation: `a${layer}`,
      preActivation: `z${layer}`,
      targets: "y",
    },
  ];
  if (hasPenalty(spec)) {
    const weights = layers.map((_, index) => `W${index + 2}`);
    ops.push({
      kind: "penalty-cost",
      phase: "cost",
      equation: "penalty",
      layer: 0,
      result: "cost",
      weights,
      l1,
      l2,
    });
  }
  return ops;
}

function outputDeltaOps({ layers, cost, costWeight = 1 }: PlanSpec): Op[] {
  const layer = layers.length + 1;
  const output = layers.at(-1)!.activation;
  const common = { phase: "backward", equation: "BE1", layer, result: `delta${layer}` } as const;
  const reads = { weight: costWeight, activation: `a${layer}`, targets: "y" };
  if (costForm(cost, output).fromPreActivation) return [{ kind: "canonical-delta", ...common, ...reads }];
  return [
    { kind: "cost-gradient", ...common, result: `da${layer}`, cost, output, ...reads },
    {
      kind: "activation-gradient",
      ...common,
      activationName: output,
      preActivation: `z${layer}`,
      activation: `a${layer}`,
      gradient: `da${layer}`,
    },
  ];
}

function backwardOps(spec: PlanSpec): Op[] {
  const ops: Op[] = outputDeltaOps(spec);
  for (let layer = spec.layers.length + 1; layer >= 2; layer--) {
    if (layer <= spec.layers.length) {
      const common = { phase: "backward", equation: "BE2", layer } as const;
      ops.push(
        {
          kind: "input-gradient",
          ...common,
          result: `da${layer}`,
          delta: `delta${layer + 1}`,
          weights: `W${layer + 1}`,
        },
        {
          kind: "activation-gradient",
          ...common,
          result: `delta${layer}`,
          activationName: spec.layers[layer - 2]!.activation,
          preActivation: `z${layer}`,
          activation: `a${layer}`,
          gradient: `da${layer}`,
        },
      );
    }
    const common = { phase: "backward", layer } as const;
    const delta = `delta${layer}`;
    ops.push(
      { kind: "weight-gradient", ...common, equation: "BE3", result: `dW${layer}`, delta, input: `a${layer - 1}` },
      { kind: "bias-gradient", ...common, equation: "BE4", result: `db${layer}`, delta },
    );
    if (hasPenalty(spec)) {
      const { l1, l2 } = spec;
      ops.push({
        kind: "penalty-gradient",
        ...common,
        equation: "penalty",
        result: `dW${layer}`,
        weights: `W${layer}`,
        l1,
        l2,
      });
    }
  }
  return ops;
}

function updateOps(spec: PlanSpec, parameters: readonly ParameterGroup[]): Op[] {
  return parameters.map(
    ({ name, layer, from, to }): Op => ({
      kind: "update",
      phase: "update",
      equation: "update",
      layer,
      result: name,
      optimizer: spec.optimizer,
      settings: spec.optimizerSettings,
      gradient: `d${name}`,
      from,
      to,
    }),
  );
}
