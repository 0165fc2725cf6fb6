import {
  compile,
  createExecutor,
  type GpuDevice,
  loadGpu,
  type Plan,
  planKey,
  type Stepper,
  stateShapes,
} from "../../src/engine/index.ts";
import { difference } from "./difference.ts";
import type { ParityCase, ParityResult } from "./protocol.ts";

interface Network {
  readonly parity: ParityCase;
  readonly plan: Plan;
}

/** Trains every case on both sides. Those of one shape share a pipeline, since compiling is what takes the time. */
export async function compareAll(device: GpuDevice, cases: readonly ParityCase[]): Promise<readonly ParityResult[]> {
  const groups = new Map<string, Network[]>();
  for (const parity of cases) {
    const plan = compile(parity.spec);
    const key = `${parity.steps} ${planKey(plan)}`;
    groups.set(key, [...(groups.get(key) ?? []), { parity, plan }]);
  }
  const results: ParityResult[] = [];
  for (const group of groups.values()) results.push(...(await compareGroup(device, group)));
  return results;
}

async function compareGroup(device: GpuDevice, group: readonly Network[]): Promise<readonly ParityResult[]> {
  const { createStepper, deviceData } = await loadGpu();
  const [{ plan, parity }] = group as readonly [Network];
  const count = plan.spec.batchCapacity;
  const all = {
    count: count * group.length,
    inputs: group.flatMap(({ parity }) => parity.inputs),
    targets: group.flatMap(({ parity }) => parity.targets),
  };
  const stepper = createStepper(device, plan, deviceData(plan, all), parity.steps);
  const results: ParityResult[] = [];
  try {
    for (const [index, network] of group.entries()) {
      const got = await onDevice(stepper, network, index * count);
      const { parameters, costs, reach } = onProcessor(network);
      results.push({
        name: network.parity.name,
        parameters: difference(got.parameters, parameters),
        costs: difference(got.batchCosts, costs),
        reach,
      });
    }
    return results;
  } finally {
    stepper.dispose();
  }
}

/** Training on the whole batch in the engine's float64. */
function onProcessor({ parity, plan }: Network) {
  const executor = createExecutor(plan);
  executor.view("parameters").set(parity.parameters);
  executor.view("a1").set(parity.inputs);
  executor.view("y").set(parity.targets);
  executor.run(plan.spec.batchCapacity, 0, 1);
  const reach = Math.max(...executor.view("z2").map(Math.abs));
  const costs = Array.from({ length: parity.steps }, (_, k) => {
    executor.setUpdateNumber(k + 1);
    executor.run(plan.spec.batchCapacity);
    return executor.view("cost")[0]!;
  });
  return { parameters: executor.view("parameters"), costs, reach };
}

/** The same on the device, on the examples from `first` on. */
function onDevice(stepper: Stepper, { parity, plan }: Network, first: number) {
  const { steps, parameters } = parity;
  const count = plan.spec.batchCapacity;
  const optimizerState = stateShapes(plan.spec, plan.parameterCount).map(({ length }) => new Float64Array(length));
  const statistics = createExecutor(plan).view("statistics");
  const state = { parameters: Float64Array.from(parameters), statistics, optimizerState, step: 0 };
  const rows = new Uint32Array(steps).fill(count);
  const examples = Uint32Array.from({ length: steps * count }, (_, i) => first + (i % count));
  return stepper.launch(plan, state, { rows, examples });
}
