import type { OptimizerName } from "../../optimizers/optimizers.ts";

/**
 * An optimizer on the device: for every vector it writes, the statements that declare `next`, the vector's new number.
 * They read the weight `w`, its gradient `g`, the number of the update `t`, every numeric setting by its name, and the
 * optimizer's vectors by theirs. Vectors are written in the order of `state`, the weight last; each
 * sees what was written before it.
 */
export interface OptimizerKernel {
  readonly state: { readonly [vector: string]: string };
  readonly parameter: string;
}

/** Kernels of the registry's optimizers. One without an entry here trains on the CPU, with that reason. */
export const optimizerKernels: { readonly [Name in OptimizerName]?: OptimizerKernel } = {
  sgd: { state: {}, parameter: "const next = w - learningRate * g;" },
};
