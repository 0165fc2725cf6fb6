import type { Batches } from "../batches.ts";
import type { Plan } from "../plan.ts";
import type { PlateauState } from "../plateau.ts";
import { createRates } from "../rates.ts";
import type { GpuDevice } from "./device.ts";
import { stepWidth } from "./kernels/frame.ts";
import { rateNames } from "./kernels/kernel.ts";
import { type DeviceData, stateVectors, trainingProgram } from "./program.ts";

/** Where a launch begins. */
export interface TrainingState {
  readonly parameters: Float64Array;
  /** Running averages. */
  readonly statistics: Float64Array;
  /** The optimizer's vectors, in the order it names them. */
  readonly optimizerState: readonly Float64Array[];
  /** Steps taken before. */
  readonly step: number;
  /** What plateaus have reduced the learning rate to; nothing if absent. */
  readonly plateau?: Pick<PlateauState, "reduction">;
}

/** What a launch brought back. */
export interface Launched {
  readonly parameters: Float64Array;
  readonly statistics: Float64Array;
  readonly optimizerState: readonly Float64Array[];
  /** λ₀ times the mean cost of every step's batch, before its update. */
  readonly batchCosts: Float64Array;
  /** The penalties of every step, before its update. */
  readonly penalties: Float64Array;
}

/** Several training steps in one launch, over data that stay on the device. */
export interface Stepper {
  /** Most steps of one launch. */
  readonly size: number;
  readonly executor: string;
  /**
   * Takes as many steps as there are batches; the rest of the launch is idle. The rates are those of `plan`, which may
   * differ from the one compiled in nothing else.
   */
  launch(plan: Plan, state: TrainingState, batches: Batches): Promise<Launched>;
  dispose(): void;
}

/** The examples of a set, as the device keeps them. */
export function deviceData(
  plan: Plan,
  set: { readonly count: number; readonly inputs: ArrayLike<number>; readonly targets: ArrayLike<number> },
): DeviceData {
  const table = (values: ArrayLike<number>, columns: number) => ({
    values: Float32Array.from(values),
    columns,
    rows: set.count,
  });
  return { inputs: table(set.inputs, plan.sizes[0]!), targets: table(set.targets, plan.sizes.at(-1)!) };
}

/** Compiles `size` steps of a plan. */
export function createStepper(device: GpuDevice, plan: Plan, data: DeviceData, size: number): Stepper {
  const launcher = device.compile(trainingProgram(plan, data, size));
  const vectors = stateVectors(plan);
  const hasStatistics = plan.statisticsCount > 0;
  const capacity = plan.spec.batchCapacity;
  return {
    size,
    get executor() {
      return launcher.executor;
    },
    async launch(present, state, batches) {
      const count = batches.rows.length;
      const order = new Float32Array(size * capacity);
      order.set(batches.examples);
      const results = await launcher.launch({
        parameters: Float32Array.from(state.parameters),
        ...(hasStatistics && { statistics: Float32Array.from(state.statistics) }),
        ...Object.fromEntries(vectors.map((name, i) => [name, Float32Array.from(state.optimizerState[i]!)])),
        order,
        steps: stepTable(present, state, batches, size),
      });
      const costs = Float64Array.from(results["costs"]!);
      return {
        parameters: Float64Array.from(results["parameters"]!),
        statistics: Float64Array.from(results["statistics"] ?? []),
        optimizerState: vectors.map((name) => Float64Array.from(results[name]!)),
        batchCosts: Float64Array.from({ length: count }, (_, k) => costs[2 * k]!),
        penalties: Float64Array.from({ length: count }, (_, k) => costs[2 * k + 1]!),
      };
    },
    dispose: launcher.dispose,
  };
}

/** One row a step, in the columns the kernels read; rows without a batch are zeros, steps that are not taken. */
function stepTable(plan: Plan, { step, plateau }: TrainingState, { rows }: Batches, size: number): Float32Array {
  const { costWeight = 1, l1, l2, clipValue = 0, clipNorm = 0, maxNorm = 0 } = plan.spec;
  const writeRates = createRates(plan.spec, { settings: plan.spec.optimizerSettings, speed: 1 });
  const rates = new Float64Array(rateNames(plan).length);
  const width = stepWidth(plan);
  const table = new Float32Array(size * width);
  rows.forEach((count, k) => {
    writeRates(rates, step + k + 1, plateau?.reduction ?? 1);
    table.set([count, step + k + 1, costWeight, l1, l2, clipValue, clipNorm, maxNorm, ...rates], k * width);
  });
  return table;
}
