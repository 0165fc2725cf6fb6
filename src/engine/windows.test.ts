import { describe, expect, test } from "vitest";
import { compile } from "./compile/compile.ts";
import type { LayerSpec, PlanSpec } from "./plan.ts";
import { receptiveFields, slideOver, windowPlaces } from "./windows.ts";

const signal = { channels: 1, positions: [6] };
const once = { stride: [1], padding: [0] };

describe("a window over positions", () => {
  test("stands wherever it fits by whole strides", () => {
    const stands = (size: number, stride: number, padding: number, length: number) =>
      slideOver(
        { channels: 1, positions: [length, 9] },
        { size: [size, 9], stride: [stride, 1], padding: [padding, 0] },
        "kernel",
      ).output;
    expect(stands(3, 1, 0, 6)).toEqual([4, 1]);
    expect(stands(3, 2, 1, 8)).toEqual([4, 1]);
    expect(stands(2, 2, 0, 7)).toEqual([3, 1]);
    expect(stands(6, 5, 0, 6)).toEqual([1, 1]);
  });

  test("sees the numbers under it, channel by channel, and zeros in the padding", () => {
    const shape = { channels: 2, positions: [3] };
    const windows = slideOver(shape, { size: [2], stride: [2], padding: [1] }, "kernel");
    expect([...windowPlaces(windows, 2)]).toEqual([-1, 0, -1, 3, 1, 2, 4, 5]);
    expect([...receptiveFields(windows, 2, [1, 2, 3, 4, 5, 6])]).toEqual([0, 1, 0, 4, 2, 3, 5, 6]);
  });

  test("lies over an image row by row", () => {
    const windows = slideOver(
      { channels: 1, positions: [2, 3] },
      { size: [2, 2], stride: [1, 1], padding: [0, 0] },
      "kernel",
    );
    expect([...windowPlaces(windows, 1)]).toEqual([0, 1, 3, 4, 1, 2, 4, 5]);
  });

  test.each([
    [{ size: [7], ...once }, "invalid kernel: 7 (expected at most 6, as wide as its input)"],
    [
      { size: [9], stride: [1], padding: [1] },
      "invalid kernel: 9 (expected at most 8, as wide as its input with its padding)",
    ],
    [{ size: [0], ...once }, "invalid kernel: 0 (expected a whole number from 1)"],
    [{ size: [2], stride: [0], padding: [0] }, "invalid stride of the kernel: 0 (expected a whole number from 1)"],
    [
      { size: [2], stride: [1], padding: [2] },
      "invalid padding of the kernel: 2 (expected 0 to 1, less than the window of 2)",
    ],
    [{ size: [2, 2], ...once }, "invalid kernel: 2 dimensions (expected 1, as the input has)"],
  ])("is refused where it makes no sense: %o", (sliding, message) => {
    expect(() => slideOver(signal, sliding, "kernel")).toThrow(new RangeError(message));
  });
});

describe("a network over positions", () => {
  const base: Omit<PlanSpec, "layers"> = {
    inputs: 6,
    inputShape: signal,
    cost: "quadratic",
    l1: 0,
    l2: 0,
    optimizer: "sgd",
    optimizerSettings: { learningRate: 0.1 },
    batchCapacity: 1,
  };
  const conv: LayerSpec = { units: 2, activation: "relu", convolution: { kernel: [3], ...once } };
  const pool: LayerSpec = { units: 1, activation: "identity", pooling: { kind: "max", window: [2], stride: [2] } };
  const dense: LayerSpec = { units: 1, activation: "sigmoid" };

  test("has as many units as filters times positions, and one kernel for all positions of a filter", () => {
    const plan = compile({ ...base, layers: [conv, pool, dense] });
    expect(plan.sizes).toEqual([6, 8, 4, 1]);
    expect(plan.parameters.map(({ name, rows, columns }) => [name, rows, columns])).toEqual([
      ["W2", 2, 3],
      ["b2", 1, 2],
      ["W4", 1, 4],
      ["b4", 1, 1],
    ]);
  });

  test("computes no gradient before its first parameters", () => {
    const { ops } = compile({ ...base, layers: [pool, conv, dense] });
    expect(ops.filter(({ phase, result }) => phase === "backward" && /^da[12]$/.test(result))).toEqual([]);
  });

  test.each([
    [
      { layers: [conv, { ...pool, pooling: { ...pool.pooling!, window: [5] } }, dense] },
      /^invalid pooling window of layer 3: 5 \(expected at most 4,/,
    ],
    [{ layers: [{ ...conv, convolution: { kernel: [8], ...once } }, dense] }, /^invalid kernel of layer 2: 8 /],
    [{ layers: [dense, conv] }, /^invalid layer 3: a convolution over inputs without positions /],
    [{ layers: [dense, pool, dense] }, /^invalid layer 3: pooling over inputs without positions /],
    [{ layers: [conv, pool] }, /^invalid layer 3: pooling \(expected an output layer\)/],
    [{ layers: [{ ...pool, activation: "relu" as const }, dense] }, /^invalid layer 2: pooling with activation relu /],
    [
      { layers: [{ ...pool, ...conv, activation: "identity" as const }, dense] },
      /^invalid layer 2: pooling with a kernel /,
    ],
    [{ layers: [dense], inputs: 5 }, /^invalid inputShape: 1×6 \(expected 5 numbers in one or two dimensions\)/],
  ])("is refused where it makes no sense: %o", (patch, message) => {
    expect(() => compile({ ...base, ...patch })).toThrow(message);
    expect(() => compile({ ...base, ...patch })).toThrow(RangeError);
  });
});
