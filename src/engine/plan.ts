import { type ActivationName, activations } from "./activations.ts";
import { type CostName, costForm } from "./costs.ts";
import type { OptimizerSettings } from "./optimizers/optimizer.ts";
import { type OptimizerName, optimizers } from "./optimizers/optimizers.ts";

/** One layer after the input. */
export interface LayerSpec {
  readonly units: number;
  readonly activation: ActivationName;
}

/** What a plan is compiled from: the mathematics of one training step, without data or chance. */
export interface PlanSpec {
  /** n₁, the number of inputs. */
  readonly inputs: number;
  /** Layers 2 … L; the last is the output. */
  readonly layers: readonly LayerSpec[];
  readonly cost: CostName;
  /** λ₀ in E = λ₀·(mean cost) + penalties; 1 unless a text uses another factor. */
  readonly costWeight?: number;
  readonly l1: number;
  readonly l2: number;
  readonly optimizer: OptimizerName;
  readonly optimizerSettings: OptimizerSettings;
  /** Most examples one step can hold. */
  readonly batchCapacity: number;
}

/**
 * A named, shaped array of float64. `rows` counts examples for buffers that hold a batch (one row an example),
 * units for weights. Layer numbers in names start at 1, the input: `a1` is X, `W2` maps it to `z2`.
 */
export interface Buffer {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Index of the first number in the plan's memory. */
  readonly offset: number;
  /** True if the first dimension is the batch, so that a smaller batch fills only the first rows. */
  readonly batched: boolean;
}

export type Phase = "forward" | "cost" | "backward" | "update";

interface OpBase {
  readonly phase: Phase;
  /** Name of the equation the operation computes: FE1, FE2, C, BE1 … BE4, penalty, update. */
  readonly equation: string;
  /** Layer the result belongs to; 0 for the whole network. */
  readonly layer: number;
  /** Name of the buffer that holds the result. Operations in a row with one result are one step for a reader. */
  readonly result: string;
}

/** z = a Wᵀ + b. */
export interface AffineOp extends OpBase {
  readonly kind: "affine";
  readonly input: string;
  readonly weights: string;
  readonly bias: string;
}
/** a = f(z). */
export interface ActivationOp extends OpBase {
  readonly kind: "activation";
  readonly activation: ActivationName;
  readonly preActivation: string;
}
/** cost[0] = λ₀ · mean of the examples' costs. */
export interface CostOp extends OpBase {
  readonly kind: "cost";
  readonly cost: CostName;
  readonly output: ActivationName;
  readonly weight: number;
  readonly activation: string;
  readonly preActivation: string;
  readonly targets: string;
}
/** cost[1] = penalties over all weights. */
export interface PenaltyCostOp extends OpBase {
  readonly kind: "penalty-cost";
  readonly weights: readonly string[];
  readonly l1: number;
  readonly l2: number;
}
/** ∂L/∂a at the output. */
export interface CostGradientOp extends OpBase {
  readonly kind: "cost-gradient";
  readonly cost: CostName;
  readonly output: ActivationName;
  readonly weight: number;
  readonly activation: string;
  readonly targets: string;
}
/** δ = λ₀ (a − y)/n, for a cost whose slope cancels against the output activation's. */
export interface CanonicalDeltaOp extends OpBase {
  readonly kind: "canonical-delta";
  readonly weight: number;
  readonly activation: string;
  readonly targets: string;
}
/** δ = ∂L/∂a ⊙ f′(z), in place of ∂L/∂a: `gradient` and the result may be one buffer. */
export interface ActivationGradientOp extends OpBase {
  readonly kind: "activation-gradient";
  readonly activationName: ActivationName;
  readonly preActivation: string;
  readonly activation: string;
  readonly gradient: string;
}
/** ∂L/∂a of the layer before = δ W. */
export interface InputGradientOp extends OpBase {
  readonly kind: "input-gradient";
  readonly delta: string;
  readonly weights: string;
}
/** ∂L/∂W = δᵀ a. */
export interface WeightGradientOp extends OpBase {
  readonly kind: "weight-gradient";
  readonly delta: string;
  readonly input: string;
}
/** ∂L/∂b = Σ δ over the batch. */
export interface BiasGradientOp extends OpBase {
  readonly kind: "bias-gradient";
  readonly delta: string;
}
/** ∂L/∂W += penalty′(W). */
export interface PenaltyGradientOp extends OpBase {
  readonly kind: "penalty-gradient";
  readonly weights: string;
  readonly l1: number;
  readonly l2: number;
}
/** One group of parameters, moved by the optimizer. */
export interface UpdateOp extends OpBase {
  readonly kind: "update";
  readonly optimizer: OptimizerName;
  readonly settings: OptimizerSettings;
  readonly gradient: string;
  /** Range of the group within the flat parameters. */
  readonly from: number;
  readonly to: number;
}

export type Op =
  | AffineOp
  | ActivationOp
  | CostOp
  | PenaltyCostOp
  | CostGradientOp
  | CanonicalDeltaOp
  | ActivationGradientOp
  | InputGradientOp
  | WeightGradientOp
  | BiasGradientOp
  | PenaltyGradientOp
  | UpdateOp;
export type OpKind = Op["kind"];

/** The weights or the biases of one layer, as a range of the flat parameter vector. */
export interface ParameterGroup {
  readonly name: string;
  readonly kind: "weights" | "bias";
  readonly layer: number;
  readonly rows: number;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
}

/** One training step as an ordered list of named operations over named buffers. */
export interface Plan {
  readonly spec: PlanSpec;
  /** Units per layer, the input first. */
  readonly sizes: readonly number[];
  readonly buffers: Readonly<Record<string, Buffer>>;
  /** Float64 numbers needed for all buffers. */
  readonly memorySize: number;
  /** Forward, cost, backward, update, in the order they run. */
  readonly ops: readonly Op[];
  /** W2, b2, W3, b3, … end to end: the order of the flat vectors `parameters`, `gradient` and the optimizer's state. */
  readonly parameters: readonly ParameterGroup[];
  readonly parameterCount: number;
}

/**
 * The plan of one training step.
 * @throws RangeError if the cost does not go with the output activation, or a size is not positive.
 */
export function compile(spec: PlanSpec): Plan {
  const sizes = [spec.inputs, ...spec.layers.map((layer) => layer.units)];
  const empty = sizes.findIndex((size) => !(Number.isInteger(size) && size > 0));
  if (empty >= 0) throw new RangeError(`invalid layer ${empty + 1}: ${sizes[empty]} units (expected 1 or more)`);
  if (spec.layers.length === 0) throw new RangeError("invalid layers: none (expected at least the output layer)");
  const { parameters, parameterCount } = layOutParameters(sizes);
  const { buffers, memorySize } = layOutBuffers(spec, sizes, parameters, parameterCount);
  const ops = [...forwardOps(spec), ...costOps(spec), ...backwardOps(spec), ...updateOps(spec, parameters)];
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
  add("gradient", 1, parameterCount, false);
  for (const name of optimizers[spec.optimizer].state) add(name, 1, parameterCount, false);
  for (const group of parameters) {
    alias(group.name, group, "parameters");
    alias(`d${group.name}`, group, "gradient");
  }
  const batch = spec.batchCapacity;
  for (let layer = 1; layer <= sizes.length; layer++) {
    const units = sizes[layer - 1]!;
    add(`a${layer}`, batch, units, true);
    if (layer === 1) continue;
    add(`z${layer}`, batch, units, true);
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

/** Whether an activation maps each unit by itself. */
export function isElementwise(name: ActivationName): boolean {
  return activations[name].kind === "elementwise";
}
