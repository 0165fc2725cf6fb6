import {
  type Activation,
  type ActivationName,
  activationParameter,
  activations,
  type Cost,
  type CostName,
  costs,
  type FirstOrderName,
  firstOrderOptimizers,
  type InitializerName,
  initializers,
  type LayerSpec,
} from "../../src/engine/index.ts";
import { Missing } from "./case.ts";

/** An activation as the cases describe it. */
export interface GoldenActivation {
  readonly name: string;
  readonly slope?: number;
  readonly alpha?: number;
}

/** A layer without its size. */
export type GoldenLayer = Omit<LayerSpec, "units">;

/** The activation of the engine that a case means. @throws Missing if there is none */
export function activationName({ name }: GoldenActivation): ActivationName {
  const ours = name.replaceAll("_", "-");
  if (!Object.hasOwn(activations, ours)) throw new Missing("activation", ours);
  return ours as ActivationName;
}

/** What a layer of the engine says of the activation that a case means. @throws Missing if there is none */
export function layerActivation(golden: GoldenActivation): GoldenLayer {
  const parameter = golden.slope ?? golden.alpha;
  return { activation: activationName(golden), ...(parameter === undefined ? {} : { parameter }) };
}

/** The engine's activation of one unit, with its derivatives. @throws Missing if it has none of that name. */
export function unitActivation(golden: GoldenActivation) {
  const { activation: name, parameter: given } = layerActivation(golden);
  const activation: Activation = activations[name];
  if (activation.kind !== "elementwise") throw new Missing("derivatives of activation", golden.name);
  const { value, derivative, secondDerivative } = activation;
  const parameter = activationParameter(name, given);
  return {
    value: (z: number) => value(z, parameter),
    derivative: (z: number) => derivative(z, value(z, parameter), parameter),
    secondDerivative: (z: number) => secondDerivative(z, value(z, parameter), parameter),
  };
}

/** A cost as the cases name it: the engine's cost, times a factor that may depend on the batch. */
interface GoldenCost {
  readonly cost: CostName;
  readonly factor: number;
}

/**
 * The engine's mean-over-batch cost that a case means, and the factor between the two.
 * @throws Missing if the engine has no such cost, or not with this output activation
 */
export function namedCost(name: string, output: ActivationName, examples: number, outputs: number): GoldenCost {
  const quadratic: Record<string, number> = {
    "mse-half-sum-batch-mean": 1,
    "mse-sum-batch-mean": 2,
    "mse-half-sum-batch-sum": examples,
    "mse-sum-batch-sum": 2 * examples,
    "mse-mean-all": 2 / outputs,
  };
  const crossEntropy: Record<string, ActivationName> = { bce: "sigmoid", "softmax-nll": "softmax" };
  const factor = quadratic[name];
  if (factor !== undefined) return { cost: costFor("quadratic", output), factor };
  // The two cross-entropies are forms of one cost, told apart by the output.
  if (crossEntropy[name] === output) return { cost: costFor("cross-entropy", output), factor: 1 };
  return { cost: costFor(name, output), factor: 1 };
}

function costFor(name: string, output: ActivationName): CostName {
  if (!Object.hasOwn(costs, name)) throw new Missing("cost", name);
  const { forms }: Cost = costs[name as CostName];
  if (!forms[output]) throw new Missing("cost", `${name} with output ${output}`);
  return name as CostName;
}

export function optimizerName(name: string): FirstOrderName {
  if (!Object.hasOwn(firstOrderOptimizers, name)) throw new Missing("optimizer", name);
  return name as FirstOrderName;
}

export function initializerName(name: string): InitializerName {
  if (!Object.hasOwn(initializers, name)) throw new Missing("initializer", name);
  return name as InitializerName;
}
