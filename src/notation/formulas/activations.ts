import type { ActivationName, activations } from "../../engine/index.ts";
import {
  call,
  choice,
  constant,
  type Expression,
  maximum,
  minus,
  named,
  negative,
  power,
  product,
  quotient,
  sum,
} from "../expression.ts";
import { squared } from "./parts.ts";

/** An activation of one unit. */
export interface ElementwiseFormula {
  /** f(z), with the number α that the layer has. */
  value(z: Expression, alpha: Expression): Expression;
  /** f′(z), by a = f(z) where that is shorter. */
  slope(z: Expression, a: Expression, alpha: Expression): Expression;
}

/** An activation of a whole layer, number `unit` of it. */
export interface LayerFormula {
  value(z: readonly Expression[], unit: number): Expression;
  /** ∂L/∂z = Σⱼ ∂L/∂aⱼ ∂aⱼ/∂z. */
  gradient(a: readonly Expression[], da: readonly Expression[], unit: number): Expression;
}

type FormulaOf<K extends ActivationName> = (typeof activations)[K]["kind"] extends "layer"
  ? LayerFormula
  : ElementwiseFormula;

const [zero, one] = [constant(0), constant(1)];
const exp = (of: Expression) => call("exp", of);
const sigmoid = (of: Expression) => call("sigmoid", of);
const logistic = (z: Expression) => quotient(one, sum([one, exp(negative(z))]));

/** v = 2√(2/π) (z + 0.044715 z³), since ½(1 + tanh u) = σ(2u). */
const gate = (z: Expression) =>
  named(
    "v",
    "how far the gate is open",
    product(constant(Math.sqrt(8 / Math.PI), "2\\sqrt{2/\\pi}"), sum([z, product(constant(0.044715), power(z, 3))])),
  );
const gateSlope = (z: Expression) =>
  named(
    "v'",
    "the slope of v",
    product(
      constant(Math.sqrt(8 / Math.PI), "2\\sqrt{2/\\pi}"),
      sum([one, product(constant(3), constant(0.044715), squared(z))]),
    ),
  );

/** Every activation as the engine's registry has it. */
export const activationFormulas: { readonly [K in ActivationName]: FormulaOf<K> } = {
  identity: { value: (z) => z, slope: () => one },
  step: { value: (z) => choice(z, "≥", zero, one, zero), slope: () => zero },
  sigmoid: { value: logistic, slope: (_z, a) => product(a, minus(one, a)) },
  tanh: { value: (z) => call("tanh", z), slope: (_z, a) => minus(one, squared(a)) },
  relu: { value: (z) => maximum(zero, z), slope: (z) => choice(z, ">", zero, one, zero) },
  "leaky-relu": {
    value: (z, alpha) => choice(z, ">", zero, z, product(alpha, z)),
    slope: (z, _a, alpha) => choice(z, ">", zero, one, alpha),
  },
  elu: {
    value: (z, alpha) => choice(z, ">", zero, z, product(alpha, minus(exp(z), one))),
    slope: (z, _a, alpha) => choice(z, ">", zero, one, product(alpha, exp(z))),
  },
  softplus: { value: (z) => call("ln", sum([one, exp(z)])), slope: logistic },
  silu: {
    value: (z) => product(z, sigmoid(z)),
    slope: (z) => product(sigmoid(z), sum([one, product(z, sigmoid(negative(z)))])),
  },
  "gelu-tanh": {
    value: (z) => product(z, sigmoid(gate(z))),
    slope: (z) => product(sigmoid(gate(z)), sum([one, product(z, sigmoid(negative(gate(z))), gateSlope(z))])),
  },
  "gelu-erf": {
    value: (z) => product(z, call("normalCdf", z)),
    slope: (z) => sum([call("normalCdf", z), product(z, call("normalPdf", z))]),
  },
  softmax: {
    value: (z, unit) => quotient(exp(z[unit]!), sum(z.map(exp), "classes")),
    gradient: (a, da, unit) =>
      product(
        a[unit]!,
        minus(
          da[unit]!,
          sum(
            a.map((value, k) => product(value, da[k]!)),
            "classes",
          ),
        ),
      ),
  },
};
