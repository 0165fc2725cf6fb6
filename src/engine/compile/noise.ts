import type { Draw, Op, PlanSpec } from "../plan.ts";
import { type BufferShape, batchBuffer, type Signal, type Stage } from "./stage.ts";

function check(name: string, deviation: number): void {
  if (!(deviation >= 0 && deviation < Infinity)) {
    throw new RangeError(`invalid ${name}: ${deviation} (expected 0 or more)`);
  }
}

/** x̃ = x + σ ε: only training sees it, and the gradient passes it unchanged. @throws RangeError if σ is negative */
export function inputNoiseStage({ batchCapacity }: PlanSpec, input: Signal, deviation: number): Stage {
  check("inputNoise", deviation);
  const output: Signal = { ...input, name: "noisy1" };
  const noise = "epsilon1";
  return {
    output,
    parameters: [],
    buffers: [],
    trainingBuffers: [output.name, noise].map((name) => batchBuffer(name, batchCapacity, input.columns)),
    draws: [{ buffer: noise, stream: "input-noise", layer: 1 }],
    forward: [
      {
        kind: "noise",
        ...{ phase: "forward", equation: "noise", layer: 1, result: output.name },
        ...{ input: input.name, noise, deviation },
      },
    ],
    backward: () => [],
  };
}

/** What stands for a layer's weights for the length of a step. */
export interface StepWeights {
  readonly name: string;
  readonly buffers: readonly BufferShape[];
  readonly draws: readonly Draw[];
  readonly forward: readonly Op[];
}

/**
 * W̃ = W + σ ε in training, drawn anew for each step; W itself without noise, and when not training. The
 * gradient by W is that by W̃, and moves W. @throws RangeError if σ is negative
 */
export function stepWeights(
  { weightNoise: deviation = 0 }: PlanSpec,
  layer: number,
  shape: { readonly name: string; readonly rows: number; readonly columns: number },
  isTraining: boolean,
): StepWeights {
  check("weightNoise", deviation);
  if (deviation === 0 || !isTraining) return { name: shape.name, buffers: [], draws: [], forward: [] };
  const [name, noise] = [`noisy${shape.name}`, `epsilon${shape.name}`];
  const { rows, columns } = shape;
  return {
    name,
    buffers: [name, noise].map((buffer) => ({ name: buffer, rows, columns, batched: false })),
    draws: [{ buffer: noise, stream: "weight-noise", layer }],
    forward: [
      {
        kind: "noise",
        ...{ phase: "forward", equation: "noise", layer, result: name },
        ...{ input: shape.name, noise, deviation },
      },
    ],
  };
}
