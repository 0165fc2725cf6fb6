import * as code from "../cpu/abi.ts";
import { normalDensity, normalDistribution, withinNormal } from "../normal.ts";
import type { Activation } from "./activation.ts";
import { sigmoid } from "./sigmoid.ts";

/** The tanh form of GELU is z σ(v) with v = 2√(2/π) (z + 0.044715 z³), since ½(1 + tanh u) = σ(2u). */
const LINEAR = Math.sqrt(8 / Math.PI);
const CUBIC = LINEAR * 0.044715;

/** The numbers that a kernel needs to compute the same bits. */
export const gatedConstants = { LINEAR, CUBIC } as const;

/** v(z), constant beyond ±40, where σ(v) is 0 or 1 and z³ could overflow. */
function gate(z: number): number {
  const x = withinNormal(z);
  return x * (LINEAR + CUBIC * (x * x));
}

function gateSlope(z: number): number {
  const x = withinNormal(z);
  return LINEAR + 3 * CUBIC * (x * x);
}

/** Activations that let z through to the share that a gate σ(…) or Φ(z) is open: smooth, and not monotonic. */
export const gated = {
  silu: {
    kind: "elementwise",
    label: "SiLU",
    formula: "z\\,\\sigma(z)",
    derivativeFormula: "\\sigma(z)\\,(1 + z\\,\\sigma(-z))",
    source: "Hendrycks & Gimpel 2016; Elfwing, Uchibe & Doya 2018",
    range: [-0.28, Infinity],
    value: (z: number) => z * sigmoid(z),
    derivative: (z: number) => sigmoid(z) * (1 + z * sigmoid(-z)),
    secondDerivative(z: number) {
      const [open, shut] = [sigmoid(z), sigmoid(-z)];
      return open * shut * (2 + z * (shut - open));
    },
    kernel: { forward: code.SILU, gradient: code.SILU_GRADIENT },
  },
  "gelu-tanh": {
    kind: "elementwise",
    label: "GELU (tanh)",
    formula:
      "\\tfrac{z}{2}\\left(1 + \\tanh\\left(\\sqrt{2/\\pi}\\,(z + 0.044715\\,z^3)\\right)\\right) = z\\,\\sigma(v)",
    derivativeFormula: "\\sigma(v)\\,(1 + z\\,\\sigma(-v)\\,v')",
    source: "Hendrycks & Gimpel 2016, §2",
    range: [-0.18, Infinity],
    value: (z: number) => z * sigmoid(gate(z)),
    derivative(z: number) {
      const v = gate(z);
      return sigmoid(v) * (1 + withinNormal(z) * gateSlope(z) * sigmoid(-v));
    },
    secondDerivative(z: number) {
      const x = withinNormal(z);
      const slope = gateSlope(z);
      const [open, shut] = [sigmoid(gate(z)), sigmoid(-gate(z))];
      return open * shut * (2 * slope + x * ((shut - open) * slope * slope + 6 * CUBIC * x));
    },
    kernel: { forward: code.GELU_TANH, gradient: code.GELU_TANH_GRADIENT },
  },
  "gelu-erf": {
    kind: "elementwise",
    label: "GELU (erf)",
    formula: "z\\,\\Phi(z) = \\tfrac{z}{2}\\left(1 + \\operatorname{erf}(z/\\sqrt2)\\right)",
    derivativeFormula: "\\Phi(z) + z\\,\\varphi(z)",
    source: "Hendrycks & Gimpel 2016, §2",
    range: [-0.17, Infinity],
    value: (z: number) => z * normalDistribution(z),
    derivative: (z: number) => normalDistribution(z) + withinNormal(z) * normalDensity(z),
    secondDerivative(z: number) {
      const x = withinNormal(z);
      return normalDensity(z) * (2 - x * x);
    },
    kernel: { forward: code.GELU_ERF, gradient: code.GELU_ERF_GRADIENT },
  },
} as const satisfies Record<string, Activation>;
