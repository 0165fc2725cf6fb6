import type { ActivationName } from "../activations.ts";
import type { Task } from "../data/dataset.ts";

/** One number from the `width` numbers of an example that begin at `offset`; arrays hold examples in rows. */
export type ExampleCost = (a: Float64Array, y: Float64Array, offset: number, width: number) => number;

/** ∂C/∂a of one example times `scale`. Writes `da`. */
export type ExampleGradient = (
  a: Float64Array,
  y: Float64Array,
  da: Float64Array,
  offset: number,
  width: number,
  scale: number,
) => void;

/**
 * ∂²C/∂a² R{a} times `scale`: how fast the gradient changes as a changes by `ra`. Writes `rda`.
 */
type ExampleTangent = (
  a: Float64Array,
  y: Float64Array,
  ra: Float64Array,
  rda: Float64Array,
  offset: number,
  width: number,
  scale: number,
) => void;

interface FormBase {
  /** The cost of one example, in TeX. */
  readonly formula: string;
  readonly source: string;
  /**
   * Codes of its SIMD kernels in cpu/abi.ts, if it has them: for the value that training reads, from pre-activations
   * where there is such a form, and for the gradient.
   */
  readonly kernel?: { readonly value: number; readonly gradient?: number };
}

/** A cost of activations a and targets y. At a kink its gradient is a subgradient, which the source line names. */
export interface ActivationForm extends FormBase {
  readonly value: ExampleCost;
  readonly gradient: ExampleGradient;
  /** Without it there are no products with the Hessian. */
  readonly gradientTangent?: ExampleTangent;
  readonly fromPreActivation?: undefined;
}

/** A cost whose slope cancels against the activation's, so that δ = ∂C/∂z = a − y exactly. */
export interface CanonicalForm extends FormBase {
  /** The cost from the pre-activations z, finite for any finite z. */
  readonly fromPreActivation: ExampleCost;
  /** The same from the activations, and its gradient, where they determine it. */
  readonly value?: ExampleCost;
  readonly gradient?: ExampleGradient;
  readonly gradientTangent?: ExampleTangent;
}

/** Of a cost made of straight lines: its slope doesn't change. Writes `rda`. */
export const straight: ExampleTangent = (_a, _y, _ra, rda, offset, width) => {
  rda.fill(0, offset, offset + width);
};

/** A cost as it reads with one output activation. */
export type CostForm = ActivationForm | CanonicalForm;

/** A cost of one example; the batch cost is the mean over its examples. */
export interface Cost {
  readonly label: string;
  /** What it can be asked to learn. */
  readonly tasks: readonly Task[];
  /** One form for each output activation the cost makes sense with, the usual one first. */
  readonly forms: Partial<Record<ActivationName, CostForm>>;
  /** Targets are −1 and +1, whatever the output. */
  readonly isSigned?: boolean;
  /** Targets may lie between no and yes. */
  readonly takesSoftTargets?: boolean;
}
