import { expect, test } from "vitest";
import {
  type Checkpoint,
  checkpointArrays,
  copyState,
  type NetworkState,
  readState,
  writeState,
} from "./checkpoint.ts";
import { compile } from "./compile/compile.ts";
import { createExecutor, type Executor } from "./cpu/executor.ts";
import { createRun } from "./ensemble/ensemble.ts";
import { everyNormalization, smallRun } from "./fixtures.ts";
import { type OptimizerName, optimizers } from "./optimizers/optimizers.ts";
import { stream } from "./random.ts";

/** Every array inside a value. */
function arraysIn(value: unknown): readonly Float64Array[] {
  if (value instanceof Float64Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(arraysIn) : [];
}

const layers = [
  { units: 4, activation: "tanh", normalization: everyNormalization[0]! },
  { units: 2, activation: "sigmoid" },
] as const;

/** A network that takes steps on random data, with all that its state may hold. */
function network(optimizer: OptimizerName) {
  const executor = createExecutor(
    compile({
      inputs: 3,
      layers,
      cost: "quadratic",
      l1: 0,
      l2: 0,
      softSharing: { components: 2, rate: 0.01 },
      prunes: true,
      optimizer,
      optimizerSettings: { learningRate: 0.01 },
      batchCapacity: 6,
    }),
  );
  const random = stream(3, "data");
  for (const name of ["parameters", "a1", "y"]) {
    const view = executor.view(name);
    for (let i = 0; i < view.length; i++) view[i] = random.normal();
  }
  executor.view("mask").forEach((_, i, mask) => mask.set([i % 5 === 0 ? 0 : 1], i));
  return executor;
}

function take({ run, setUpdateNumber }: Executor, from: number, to: number): void {
  for (let t = from; t < to; t++) {
    setUpdateNumber(t);
    run(6);
  }
}

test.each(Object.keys(optimizers) as OptimizerName[])(
  "a network's state is all that its next steps depend on, running averages and mask included (%s)",
  (optimizer) => {
    const [straight, other] = [network(optimizer), network(optimizer)];
    take(straight, 1, 4);
    const state = readState(straight);
    const copy: NetworkState = copyState(state);
    take(straight, 4, 9);
    take(other, 1, 30);
    other.view("mask").fill(1);
    expect(state).toEqual(copy);
    writeState(other, copy);
    take(other, 4, 9);
    expect(readState(other)).toEqual(readState(straight));
    expect(arraysIn(copy).some((array) => arraysIn(state).some(({ buffer }) => buffer === array.buffer))).toBe(false);
  },
);

test("every array of a checkpoint is named, so that none is left behind when it travels", () => {
  const run = createRun({ ...smallRun, patience: 50, pruneShare: 0.3, mixtureComponents: 2, ensemble: 3 });
  run.step(40);
  const checkpoint: Checkpoint = run.checkpoint();
  const named = checkpointArrays(checkpoint);
  const buffers = new Set(named.map(({ buffer }) => buffer));
  for (const { buffer } of arraysIn(checkpoint)) expect(buffers.has(buffer)).toBe(true);
  expect(named.length).toBe(buffers.size);
});
