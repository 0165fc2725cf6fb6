import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "./compile/compile.ts";
import { createExecutor, type Executor } from "./cpu/executor.ts";
import type { KernelChoice } from "./cpu/workspace.ts";
import { kernelContributions } from "./measures/kernelContributions.ts";
import type { LayerSpec, PlanSpec } from "./plan.ts";
import { stream } from "./random.ts";
import { expandTied, gatherTied, tiesOfConvolution } from "./tying.ts";
import { area, type Shape, shapeSize, slideOver, windowPlaces } from "./windows.ts";

const base: Omit<PlanSpec, "inputs" | "layers"> = {
  cost: "quadratic",
  l1: 0,
  l2: 0,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 3,
};

/** A kernel or a window that fits into `length` positions. */
const slide = (length: number, mayPad: boolean) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: Math.min(4, length) }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
    )
    .map(([size, stride, padding]) => ({ size, stride, padding: mayPad ? Math.min(padding, size - 1) : 0 }));

const shapes: fc.Arbitrary<Shape> = fc.record({
  channels: fc.integer({ min: 1, max: 3 }),
  positions: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
});

function slides(positions: readonly number[], mayPad: boolean) {
  return fc.tuple(...positions.map((length) => slide(length, mayPad))).map((dimensions) => ({
    size: dimensions.map(({ size }) => size),
    stride: dimensions.map(({ stride }) => stride),
    padding: dimensions.map(({ padding }) => padding),
  }));
}

/** A convolution of any geometry over any shape, and the same with pooling and a dense layer behind it. */
const networks = shapes.chain((inputShape) =>
  fc
    .record({
      kernel: slides(inputShape.positions, true),
      filters: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom("max" as const, "mean" as const),
      pooling: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
      seed: fc.nat(1e6),
    })
    .map(({ kernel, filters, kind, pooling: [window, stride], seed }) => {
      const windows = slideOver(inputShape, kernel, "kernel");
      const convolution = { kernel: kernel.size, stride: kernel.stride, padding: kernel.padding };
      const fits = windows.output.slice(2 - inputShape.positions.length).every((length) => length >= window);
      const each = (value: number) => inputShape.positions.map(() => value);
      const conv: LayerSpec = { units: filters, activation: "tanh", convolution };
      const pool: LayerSpec = {
        units: 1,
        activation: "identity",
        pooling: { kind, window: each(window), stride: each(stride) },
      };
      const again: LayerSpec = {
        ...conv,
        units: 2,
        convolution: { kernel: each(1), stride: each(1), padding: each(0) },
      };
      const layers: LayerSpec[] = [conv, ...(fits ? [pool] : []), again, { units: 2, activation: "sigmoid" }];
      return { inputShape, windows, filters, conv, layers, seed };
    }),
);

function filled(spec: PlanSpec, seed: number, kernels: KernelChoice = "simd") {
  const executor = createExecutor(compile(spec), { kernels });
  const random = stream(seed, "data");
  for (const name of ["parameters", "a1", "y"]) {
    const numbers = executor.view(name);
    for (let i = 0; i < numbers.length; i++) numbers[i] = random.normal();
  }
  return executor;
}

/** Whether two numbers under a maximum are so near that a difference quotient would step over its kink. */
function nearTie({ plan, view }: Executor): boolean {
  return plan.ops.some((op) => {
    if (op.kind !== "pooling" || op.pooling === "mean") return false;
    const places = windowPlaces(op.windows, 1);
    const [window, channel] = [area(op.windows.size), area(op.windows.input)];
    const x = view(op.input);
    for (let from = 0; from < x.length; from += channel) {
      for (let p = 0; p < places.length; p += window) {
        const [first, second] = [...places.subarray(p, p + window)]
          .map((place) => x[from + place]!)
          .sort((a, b) => b - a);
        if (second !== undefined && first! - second < 1e-3) return true;
      }
    }
    return false;
  });
}

test("the gradient of convolutions and pooling of any geometry is a difference quotient of the cost", () => {
  fc.assert(
    fc.property(networks, ({ inputShape, layers, seed }) => {
      const spec: PlanSpec = { ...base, l2: 0.01, inputs: shapeSize(inputShape), inputShape, layers };
      const executor = filled(spec, seed);
      const parameters = executor.view("parameters");
      const loss = () => {
        executor.run(
          3,
          0,
          executor.plan.ops.findIndex(({ phase }) => phase === "backward"),
        );
        return executor.view("cost")[0]! + executor.view("cost")[1]!;
      };
      executor.run(
        3,
        0,
        executor.plan.ops.findIndex(({ phase }) => phase === "update"),
      );
      const gradient = executor.view("gradient").slice();
      if (nearTie(executor)) return;
      gradient.forEach((analytic, i) => {
        const [value, nudge] = [parameters[i]!, 1e-5];
        parameters[i] = value + nudge;
        const above = loss();
        parameters[i] = value - nudge;
        const numeric = (above - loss()) / (2 * nudge);
        parameters[i] = value;
        expect(Math.abs(numeric - analytic) / Math.max(0.1, Math.abs(analytic))).toBeLessThan(1e-6);
      });
    }),
    { numRuns: 150 },
  );
});

test("a convolution is a dense layer whose weights are tied, forwards and in every gradient", () => {
  fc.assert(
    fc.property(networks, ({ inputShape, windows, filters, conv, seed }) => {
      const inputs = shapeSize(inputShape);
      const before: LayerSpec = { ...conv, units: inputShape.channels };
      const pointwise = { kernel: [1, 1], stride: [1, 1], padding: [0, 0] };
      const cut = (numbers: readonly number[]) => numbers.slice(2 - inputShape.positions.length);
      const ahead = {
        ...before,
        convolution: { kernel: cut(pointwise.kernel), stride: cut(pointwise.stride), padding: cut(pointwise.padding) },
      };
      const convolved = filled({ ...base, inputs, inputShape, layers: [ahead, conv] }, seed);
      const units = convolved.plan.sizes.at(-1)!;
      const dense = filled(
        { ...base, inputs, inputShape, layers: [ahead, { units, activation: conv.activation }] },
        seed,
      );
      const index = tiesOfConvolution(windows, inputShape.channels, filters);
      for (const name of ["a1", "y", "W2", "b2"]) dense.view(name).set(convolved.view(name));
      expandTied(index, convolved.view("W3"), dense.view("W3"));
      const positions = units / filters;
      dense.view("b3").forEach((_, unit, b) => b.set([convolved.view("b3")[Math.floor(unit / positions)]!], unit));
      const update = ({ plan }: typeof dense) => plan.ops.findIndex(({ phase }) => phase === "update");
      convolved.run(3, 0, update(convolved));
      dense.run(3, 0, update(dense));
      const shared = new Float64Array(convolved.view("W3").length);
      gatherTied(index, dense.view("dW3"), shared);
      expectClose(convolved.view("dW3"), shared);
      for (const name of ["z3", "a3", "delta3", "da2", "dW2", "db2"])
        expectClose(convolved.view(name), dense.view(name));
    }),
  );
});

function expectClose(got: Float64Array, expected: Float64Array): void {
  expect(got.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(got[i]! - value)).toBeLessThan(1e-12 * (1 + Math.abs(value)));
  });
}

test("the gradient of a kernel is the sum of what its positions contribute", () => {
  fc.assert(
    fc.property(networks, ({ inputShape, layers, seed }) => {
      const executor = filled({ ...base, inputs: shapeSize(inputShape), inputShape, layers }, seed);
      executor.run(3);
      const { filters, positions, kernel, values } = kernelContributions(executor, 2, 3);
      const sums = new Float64Array(filters * kernel);
      values.forEach((value, i) => {
        sums[Math.floor(i / (positions * kernel)) * kernel + (i % kernel)]! += value;
      });
      expectClose(executor.view("dW2"), sums);
      expect(() => kernelContributions(executor, layers.length + 1, 3)).toThrow(/expected a convolution/);
    }),
  );
});

test("the slope of a maximum goes to the first place that has it, and none to numbers beyond the last whole window", () => {
  const layers: readonly LayerSpec[] = [
    { units: 1, activation: "identity", convolution: { kernel: [1], stride: [1], padding: [0] } },
    { units: 1, activation: "identity", pooling: { kind: "max", window: [2], stride: [2] } },
    { units: 2, activation: "identity" },
  ];
  const executor = createExecutor(
    compile({ ...base, inputs: 5, inputShape: { channels: 1, positions: [5] }, layers, batchCapacity: 1 }),
  );
  executor.view("W2").set([1]);
  executor.view("W4").set([1, 0, 0, 1]);
  executor.view("a1").set([2, 2, -1, 3, 9]);
  executor.view("y").set([1, 1]);
  executor.run(1);
  expect([...executor.view("a3")]).toEqual([2, 3]);
  expect([...executor.view("delta2")]).toEqual([1, 0, 0, 2, 0]);
});

describe("with kernels and in loops, convolutions and pooling give the same bits", () => {
  test.each([0, 0.02, 0.2])("with a share of %d of extreme numbers", (share) => {
    const edges = [0, -0, 1e300, -1e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
    fc.assert(
      fc.property(networks, fc.integer({ min: 1, max: 3 }), ({ inputShape, layers, seed }, rows) => {
        const spec: PlanSpec = { ...base, inputs: shapeSize(inputShape), inputShape, layers };
        const [plain, simd] = [filled(spec, seed, "plain"), filled(spec, seed, "simd")];
        const random = stream(seed, "noise");
        for (let k = 0; k < plain.plan.ops.length; k++) {
          for (const name of Object.keys(plain.plan.buffers)) {
            const numbers = plain.view(name);
            numbers.forEach((_, i) => {
              const isEdge = random.uniform() < share;
              // Whole numbers, so that maxima are shared.
              numbers[i] = isEdge ? edges[random.integer(edges.length)]! : Math.round(4 * random.normal()) / 3;
            });
            simd.view(name).set(numbers);
          }
          plain.run(rows, k, k + 1);
          simd.run(rows, k, k + 1);
          for (const name of Object.keys(plain.plan.buffers)) {
            const [expected, got] = [plain.view(name), simd.view(name)];
            const wrong = expected.findIndex((value, i) => !Object.is(got[i], value));
            if (wrong >= 0) expect(got[wrong], `${plain.plan.ops[k]!.kind}: ${name}[${wrong}]`).toBe(expected[wrong]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
