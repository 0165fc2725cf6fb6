import type { DropoutSpec, PlanSpec } from "../plan.ts";
import { batchBuffer, type Signal, type Stage } from "./stage.ts";

/** Share of the units that may be dropped at most. */
export const MOST_DROPPED = 0.95;

/**
 * In training h = a ⊙ mask, over 1 − p where inverted; else h = a where inverted, or (1 − p) a.
 * @returns no stage where there is nothing to do
 * @throws RangeError if the rate is out of range
 */
export function dropoutStages(
  { batchCapacity }: PlanSpec,
  layer: number,
  input: Signal,
  { rate, form }: DropoutSpec,
  isTraining: boolean,
): readonly Stage[] {
  if (!(rate >= 0 && rate <= MOST_DROPPED)) {
    throw new RangeError(`invalid dropout: ${rate} (expected 0 to ${MOST_DROPPED})`);
  }
  if (!isTraining && form === "inverted") return [];
  const { columns } = input;
  const output: Signal = { ...input, name: `h${layer}`, gradient: `dh${layer}` };
  const mask = `mask${layer}`;
  const common = { equation: "D", layer } as const;
  const buffers = [batchBuffer(output.name, batchCapacity, columns)];
  const forward = { ...common, phase: "forward", result: output.name, input: input.name } as const;
  if (!isTraining) {
    const op = { kind: "attenuation", ...forward, factor: 1 - rate } as const;
    return [{ output, parameters: [], buffers, trainingBuffers: [], forward: [op], backward: () => [] }];
  }
  const scale = form === "inverted" ? 1 / (1 - rate) : 1;
  return [
    {
      output,
      parameters: [],
      buffers,
      trainingBuffers: [mask, output.gradient].map((name) => batchBuffer(name, batchCapacity, columns)),
      draws: [{ buffer: mask, stream: "dropout", layer, rate }],
      forward: [{ kind: "dropout", ...forward, mask, scale }],
      backward: () => [
        {
          kind: "dropout",
          ...{ ...common, phase: "backward", result: input.gradient, input: output.gradient },
          ...{ mask, scale },
        },
      ],
    },
  ];
}
