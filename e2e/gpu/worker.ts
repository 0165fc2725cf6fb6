import {
  compile,
  createExecutor,
  createGpu,
  createStepper,
  deviceData,
  type GpuDevice,
  optimizers,
  type Plan,
} from "../../src/engine/index.ts";
import type { GpuRequest, ParityCase, ParityResult } from "./protocol.ts";

/** Training on the whole batch in the engine's float64: parameters and the cost of every step. */
function onProcessor(plan: Plan, { parameters, inputs, targets, steps }: ParityCase) {
  const executor = createExecutor(plan, Float64Array.from(parameters));
  executor.view("a1").set(inputs);
  executor.view("y").set(targets);
  const costs = Array.from({ length: steps }, (_, k) => {
    executor.setUpdateNumber(k + 1);
    executor.run(plan.spec.batchCapacity);
    return executor.view("cost")[0]!;
  });
  return { parameters: executor.view("parameters"), costs };
}

async function onDevice(device: GpuDevice, plan: Plan, { parameters, inputs, targets, steps }: ParityCase) {
  const count = plan.spec.batchCapacity;
  const stepper = createStepper(device, plan, deviceData(plan, { count, inputs, targets }), steps);
  const rows = new Uint32Array(steps).fill(count);
  const examples = Uint32Array.from({ length: steps * count }, (_, i) => i % count);
  const optimizerState = optimizers[plan.spec.optimizer].state.map(() => new Float64Array(plan.parameterCount));
  const state = { parameters: Float64Array.from(parameters), optimizerState, step: 0 };
  try {
    const result = await stepper.launch(plan, state, { rows, examples });
    return { ...result, executor: stepper.executor };
  } finally {
    stepper.dispose();
  }
}

function difference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < expected.length; i++) squares += expected[i]! ** 2;
  const scale = Math.sqrt(squares / expected.length) || 1;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(got[i]! - expected[i]!) / Math.max(Math.abs(expected[i]!), scale);
    // NaN is worse than anything.
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

async function compare(device: GpuDevice, parity: ParityCase): Promise<ParityResult> {
  const begin = performance.now();
  const plan = compile(parity.spec);
  const elapsed = () => Math.round(performance.now() - begin);
  try {
    const [expected, got] = [onProcessor(plan, parity), await onDevice(device, plan, parity)];
    return {
      name: parity.name,
      parameters: difference(got.parameters, expected.parameters),
      costs: difference(got.batchCosts, expected.costs),
      executor: got.executor,
      milliseconds: elapsed(),
    };
  } catch (error) {
    const failure = String(error);
    return { name: parity.name, parameters: 1, costs: 1, executor: "", milliseconds: elapsed(), failure };
  }
}

async function answer({ mode, cases }: GpuRequest): Promise<readonly ParityResult[]> {
  const { device, refusals } = await createGpu([mode]);
  if (!device) throw new Error(refusals.map(({ mode, reason }) => `${mode}: ${reason}`).join("; "));
  const results: ParityResult[] = [];
  for (const parity of cases) results.push(await compare(device, parity));
  device.dispose();
  return results;
}

self.onmessage = ({ data }: MessageEvent<GpuRequest>) => {
  answer(data).then(
    (result) => self.postMessage({ result }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
