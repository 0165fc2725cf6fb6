import type { ActivationName } from "../../engine/index.ts";
import { constant, product } from "../expression.ts";
import { activationFormulas, type ElementwiseFormula, type LayerFormula } from "./activations.ts";
import type { Formula, OpOf } from "./formula.ts";
import { each } from "./parts.ts";

const isElementwise = (formula: ElementwiseFormula | LayerFormula): formula is ElementwiseFormula => "slope" in formula;
const formulaOf = (name: ActivationName): ElementwiseFormula | LayerFormula => activationFormulas[name];
const alphaOf = (parameter: number) => constant(parameter, "\\alpha", "number of the activation");

/** aₙⱼ = f(zₙⱼ), and f′(zₙⱼ) where it is noted beside it. */
export const activation: Formula<OpOf<"activation">> = (op, { buffer, row, column }, { read, left, columns }) => {
  const formula = formulaOf(op.activation);
  if (!isElementwise(formula)) {
    const z = each(columns(op.preActivation), (k) => read(op.preActivation, row, k));
    return formula.value(z, column);
  }
  const [z, alpha] = [read(op.preActivation, row, column), alphaOf(op.parameter)];
  if (buffer === op.slope) return formula.slope(z, left(op.result, row, column), alpha);
  return formula.value(z, alpha);
};

/** δₙⱼ = ∂L/∂aₙⱼ f′(zₙⱼ), or with the whole Jacobian. */
export const activationGradient: Formula<OpOf<"activation-gradient">> = (op, { row, column }, { read, columns }) => {
  const formula = formulaOf(op.activationName);
  const ofExample = (buffer: string) => each(columns(buffer), (k) => read(buffer, row, k));
  if (!isElementwise(formula)) return formula.gradient(ofExample(op.activation), ofExample(op.gradient), column);
  const [z, a] = [read(op.preActivation, row, column), read(op.activation, row, column)];
  const slope = formula.slope(z, a, alphaOf(op.parameter));
  const gradient = read(op.gradient, row, column);
  return slope.kind === "constant" && slope.value === 1 ? gradient : product(gradient, slope);
};
