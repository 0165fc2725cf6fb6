import * as code from "../cpu/abi.ts";
import { exp, expm1 } from "../elementary.ts";
import type { Activation } from "./activation.ts";
import { sigmoid, softplus } from "./sigmoid.ts";

const LEAKY_SLOPE = 0.01;
const ELU_SCALE = 1;

/** Activations that let positive numbers through. At a kink, the derivative is the one from the left. */
export const rectifiers = {
  relu: {
    kind: "elementwise",
    label: "ReLU",
    formula: "\\max(0, z)",
    derivativeFormula: "[z > 0]",
    source: "Nair & Hinton 2010",
    range: [0, Infinity],
    kinks: [0],
    // Math.max lets NaN through, so that divergence is not hidden.
    value: (z: number) => Math.max(0, z),
    derivative: (z: number) => (z > 0 ? 1 : 0),
    secondDerivative: () => 0,
    kernel: { forward: code.RELU, gradient: code.RELU_GRADIENT },
  },
  "leaky-relu": {
    kind: "elementwise",
    label: "leaky ReLU",
    formula: "z > 0 \\mathbin{?} z : \\alpha z",
    derivativeFormula: "z > 0 \\mathbin{?} 1 : \\alpha",
    source: "Maas, Hannun & Ng 2013",
    range: [-Infinity, Infinity],
    parameter: { name: "leakySlope", default: LEAKY_SLOPE },
    kinks: [0],
    value: (z: number, slope: number = LEAKY_SLOPE) => (z > 0 ? z : slope * z),
    derivative: (z: number, _a: number, slope: number = LEAKY_SLOPE) => (z > 0 ? 1 : slope),
    secondDerivative: () => 0,
    kernel: { forward: code.LEAKY_RELU, gradient: code.LEAKY_RELU_GRADIENT },
  },
  elu: {
    kind: "elementwise",
    label: "ELU",
    formula: "z > 0 \\mathbin{?} z : \\alpha\\,(e^z - 1)",
    derivativeFormula: "z > 0 \\mathbin{?} 1 : \\alpha e^z",
    source: "Clevert, Unterthiner & Hochreiter 2016, eq. (15)",
    range: [-Infinity, Infinity],
    parameter: { name: "eluScale", default: ELU_SCALE },
    kinks: [0],
    value: (z: number, scale: number = ELU_SCALE) => (z > 0 ? z : scale * expm1(z)),
    derivative: (z: number, _a: number, scale: number = ELU_SCALE) => (z > 0 ? 1 : scale * exp(z)),
    secondDerivative: (z: number, _a: number, scale: number = ELU_SCALE) => (z > 0 ? 0 : scale * exp(z)),
    kernel: { forward: code.ELU, gradient: code.ELU_GRADIENT },
  },
  softplus: {
    kind: "elementwise",
    label: "softplus",
    formula: "\\ln(1 + e^z)",
    derivativeFormula: "\\sigma(z)",
    source: "Dugas et al. 2001",
    range: [0, Infinity],
    value: softplus,
    derivative: sigmoid,
    secondDerivative: (z: number) => sigmoid(z) * sigmoid(-z),
    kernel: { forward: code.SOFTPLUS, gradient: code.SOFTPLUS_GRADIENT },
  },
} as const satisfies Record<string, Activation>;
