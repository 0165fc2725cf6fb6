import type { LayerSpec, NormalizationSpec, PlanSpec } from "../plan.ts";
import { shapeSize } from "../windows.ts";
import { activationStage } from "./activation.ts";
import { convolutionStage } from "./convolution.ts";
import { isCanonical } from "./cost.ts";
import { denseStage } from "./dense.ts";
import { dropoutStages } from "./dropout.ts";
import { inputNoiseStage } from "./noise.ts";
import { normalizationStage } from "./normalization.ts";
import { poolingStage } from "./pooling.ts";
import type { Signal, Stage } from "./stage.ts";

/** What the network is given. @throws RangeError if its shape has not as many numbers as it has inputs */
export function inputSignal({ inputs, inputShape: shape }: PlanSpec): Signal {
  expectUnits(1, inputs);
  const input: Signal = { name: "a1", gradient: "da1", columns: inputs };
  if (!shape) return input;
  if (shapeSize(shape) === inputs && [1, 2].includes(shape.positions.length)) return { ...input, shape };
  const text = [shape.channels, ...shape.positions].join("×");
  throw new RangeError(`invalid inputShape: ${text} (expected ${inputs} numbers in one or two dimensions)`);
}

function expectUnits(layer: number, units: number): void {
  if (Number.isInteger(units) && units > 0) return;
  throw new RangeError(`invalid layer ${layer}: ${units} units (expected 1 or more)`);
}

/** What training does to its inputs, and what dropout's standard form does to all. */
export function inputStages(spec: PlanSpec, input: Signal, isTraining: boolean): readonly Stage[] {
  const { inputNoise = 0, inputDropout } = spec;
  const noise = inputNoise !== 0 && isTraining ? [inputNoiseStage(spec, input, inputNoise)] : [];
  if (!inputDropout) return noise;
  return [...noise, ...dropoutStages(spec, 1, noise[0]?.output ?? input, inputDropout, isTraining)];
}

/**
 * The stages of every layer after the input; the very last is the output's activation.
 * @throws RangeError if a layer does not fit what it reads, or has parts that don't go together
 */
export function layerStages(spec: PlanSpec, input: Signal, isTraining: boolean): readonly (readonly Stage[])[] {
  checkOutput(spec);
  let signal = input;
  return spec.layers.map((of, index) => {
    const layer = index + 2;
    checkLayer(of, layer);
    const { units, normalization, convolution, pooling, dropout } = of;
    const stages: Stage[] = [];
    const add = (make: (input: Signal) => Stage) => {
      const stage = make(signal);
      stages.push(stage);
      signal = stage.output;
    };
    const isDescended = isTraining && (index + 1 < spec.layers.length || !isCanonical(spec));
    const normalize = (place: NormalizationSpec["place"]) => {
      if (normalization?.place !== place) return;
      add((before) => normalizationStage(spec, layer, before, normalization, isTraining));
    };
    if (pooling) {
      add((before) => poolingStage(spec, layer, before, pooling));
      return stages;
    }
    if (convolution) add((before) => convolutionStage(spec, layer, before, units, convolution, isTraining));
    else add((before) => denseStage(spec, layer, before, units, isTraining));
    normalize("before");
    add((before) => activationStage(spec, layer, before, of, isDescended));
    normalize("after");
    if (dropout) for (const stage of dropoutStages(spec, layer, signal, dropout, isTraining)) add(() => stage);
    return stages;
  });
}

function checkOutput({ layers }: PlanSpec): void {
  const last = layers.at(-1);
  if (!last) throw new RangeError("invalid layers: none (expected at least the output layer)");
  if (last.pooling) throw new RangeError(`invalid layer ${layers.length + 1}: pooling (expected an output layer)`);
  if (last.dropout) throw new RangeError("invalid dropout: of the output (expected of the input or hidden layers)");
  if (last.normalization?.place === "after") {
    throw new RangeError("invalid normalization: after the output (expected before its activation)");
  }
}

function checkLayer(of: LayerSpec, layer: number): void {
  const { units, activation, normalization, convolution, pooling, dropout } = of;
  expectUnits(layer, units);
  if (normalization && (convolution || pooling)) {
    // Filters share their weights over all positions, but a unit's mean is that of its own.
    const kind = convolution ? "a convolution" : "pooling";
    throw new RangeError(`invalid normalization: of layer ${layer}, ${kind} (expected a dense layer)`);
  }
  if (!pooling) return;
  const what = convolution ? "a kernel" : dropout ? "dropout" : activation !== "identity" && `activation ${activation}`;
  if (what) throw new RangeError(`invalid layer ${layer}: pooling with ${what} (expected neither)`);
}
