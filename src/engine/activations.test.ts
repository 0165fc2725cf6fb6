import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Activation, type ActivationName, activationParameter, activations } from "./activations.ts";

/** z, tanh′ z and σ′(z), to 60 digits by Python's decimal and then rounded. */
const slopes = [
  [0.5, 0.7864477329659274, 0.2350037122015945],
  [2.5, 0.02659222668316062, 0.07010371654510816],
  [-2.999, 0.009885691112569827, 0.045217567774231554],
  [3.001, 0.009846422098439271, 0.045135784618668524],
  [-10, 8.244614455767397e-9, 4.5395807735951673e-5],
  [18, 9.278091320974273e-16, 1.5229979280808073e-8],
  [-30, 3.502604305078608e-26, 9.357622968838423e-14],
  [200, 7.660678386856023e-174, 1.3838965267367376e-87],
  [-350, 3.943870617503908e-304, 9.92959039626498e-153],
] as const;

test.each(slopes)("the slopes at %d have their digits, in saturation too", (z, ofTanh, ofSigmoid) => {
  const { tanh, sigmoid } = activations;
  expect(Math.abs(tanh.derivative(z, tanh.value(z)) / ofTanh - 1)).toBeLessThan(5e-14);
  expect(Math.abs(sigmoid.derivative(z, sigmoid.value(z)) / ofSigmoid - 1)).toBeLessThan(5e-14);
});

/** f, f′ and f″, by mpmath to 60 digits and then rounded. */
const digits = [
  ["elu", -100, -1.0, 3.720075976020836e-44, 3.720075976020836e-44],
  ["elu", -5.5, -0.995913228561536, 0.004086771438464067, 0.004086771438464067],
  ["elu", -1e-9, -9.999999995e-10, 0.999999999, 0.999999999],
  ["softplus", -100, 3.720075976020836e-44, 3.720075976020836e-44, 3.720075976020836e-44],
  ["softplus", -30, 9.357622968839737e-14, 9.357622968839299e-14, 9.357622968838423e-14],
  ["softplus", 0.7, 1.103186048885458, 0.668187772168166, 0.22171287329310904],
  ["softplus", 35, 35, 0.9999999999999993, 6.305116760146981e-16],
  ["silu", -100, -3.720075976020836e-42, -3.682875216260628e-42, -3.645674456500419e-42],
  ["silu", -5.5, -0.0223857574374287, -0.01822450660588759, -0.014006016386611022],
  ["silu", 0.7, 0.46773144051771626, 0.8233867834733424, 0.3912205946779789],
  ["silu", 35, 34.99999999999998, 1.0000000000000215, -2.080688530848501e-14],
  ["gelu-tanh", -5.5, -5.9276402638802624e-9, -4.676552810807415e-8, -3.5479815824881377e-7],
  ["gelu-tanh", -1e-9, -4.999999996010577e-10, 0.49999999920211546, 0.7978845608028654],
  ["gelu-tanh", 0.7, 0.5305701347051167, 0.9763572186561039, 0.4708629268446337],
  ["gelu-erf", -30, -1.472014178144456e-196, -4.416031690708495e-195, -1.3233342291209357e-193],
  ["gelu-erf", -5.5, -1.0444259356238245e-7, -5.733472398739924e-7, -3.0424572120184754e-6],
  ["gelu-erf", 0.7, 0.5306254434438489, 0.9766141011336599, 0.4715034393838095],
] as const;

test.each(digits)("%s at %d has its digits", (name, z, value, first, second) => {
  const f = activations[name];
  const a = f.value(z);
  const got = [a, f.derivative(z, a), f.secondDerivative(z, a)];
  got.forEach((number, i) => {
    expect(Math.abs(number / [value, first, second][i]! - 1)).toBeLessThan(5e-14);
  });
});

const names = Object.keys(activations) as ActivationName[];
const elementwise = names.flatMap((name) => {
  const activation: Activation = activations[name];
  return activation.kind === "elementwise" ? [[name, activation] as const] : [];
});

describe.each(elementwise)("%s", (name, { kinks = [], parameter, range, ...f }) => {
  const parameters = parameter ? [parameter.default, 0.3, 2.5] : [0];
  const value = (z: number, p: number) => f.value(z, p);
  const first = (z: number, p: number) => f.derivative(z, f.value(z, p), p);
  const points = fc.double({ min: -8, max: 8, noNaN: true }).filter((z) => kinks.every((k) => Math.abs(z - k) > 1e-3));

  test.each(parameters)("its derivatives are difference quotients (α = %d)", (p) => {
    fc.assert(
      fc.property(points, (z) => {
        const h = 1e-5;
        const quotient = (g: typeof value) => (g(z + h, p) - g(z - h, p)) / (2 * h);
        expect(Math.abs(quotient(value) - first(z, p))).toBeLessThan(1e-8);
        expect(Math.abs(quotient(first) - f.secondDerivative(z, f.value(z, p), p))).toBeLessThan(1e-8);
      }),
      { numRuns: 400 },
    );
  });

  test("its values lie in its range, and its slopes are finite, far out too", () => {
    fc.assert(
      fc.property(fc.oneof(points, fc.double({ min: -1e300, max: 1e300, noNaN: true })), (z) => {
        const a = f.value(z);
        expect(a >= range[0] && a <= range[1]).toBe(true);
        const p = activationParameter(name);
        for (const slope of [first(z, p), f.secondDerivative(z, a, p)]) expect(Number.isFinite(slope)).toBe(true);
      }),
    );
  });

  test("it takes its parameter's default, and lets NaN through", () => {
    for (const z of [-2, -0.5, 0, 0.5]) expect(f.value(z)).toBe(f.value(z, activationParameter(name)));
    expect(f.value(Number.NaN)).toBeNaN();
  });
});

test("at a kink the slope is the one from the left, as PyTorch has it; a step's is 0", () => {
  expect(activations.relu.derivative(0)).toBe(0);
  expect(activations["leaky-relu"].derivative(0, 0, 0.2)).toBe(0.2);
  expect(activations.elu.derivative(0, 0, 0.7)).toBe(0.7);
  expect([activations.step.value(0), activations.step.derivative()]).toEqual([1, 0]);
});

test("the gradient through softmax is its full Jacobian, by difference quotients", () => {
  const { softmax } = activations;
  const width = 4;
  const h = 1e-5;
  const numbers = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: width, maxLength: width });
  fc.assert(
    fc.property(numbers, numbers, (z, weights) => {
      const forward = (at: readonly number[]) => {
        const a = new Float64Array(width);
        softmax.forward(Float64Array.from(at), a, 0, width);
        return a;
      };
      const loss = (at: readonly number[]) => forward(at).reduce((sum, a, i) => sum + a * weights[i]!, 0);
      const dz = new Float64Array(width);
      softmax.gradient(forward(z), Float64Array.from(weights), dz, 0, width);
      z.forEach((value, i) => {
        const quotient = (loss(z.with(i, value + h)) - loss(z.with(i, value - h))) / (2 * h);
        expect(Math.abs(quotient - dz[i]!)).toBeLessThan(1e-8);
      });
    }),
  );
});

test("a number that an activation doesn't have, or that is none, is refused", () => {
  expect(() => activationParameter("tanh", 0.1)).toThrow("invalid parameter: 0.1 (expected none with activation tanh)");
  expect(() => activationParameter("elu", Number.NaN)).toThrow("invalid eluScale: NaN (expected a finite number)");
  expect([
    activationParameter("leaky-relu", 0.2),
    activationParameter("leaky-relu"),
    activationParameter("tanh"),
  ]).toEqual([0.2, 0.01, 0]);
});
