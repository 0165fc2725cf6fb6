import { expect, test } from "vitest";
import { activations } from "./activations.ts";

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
