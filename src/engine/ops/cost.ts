import { costForm } from "../costs.ts";
import { SCALED_DIFFERENCE } from "../cpu/abi.ts";
import { type Binder, type Encoder, NoTangent, type TangentBinder } from "./kernel.ts";

/**
 * Forward: C = λ₀ · (1/n) Σₙ C(aₙ, yₙ), from the pre-activations where the pair is canonical.
 * a, z, y [batch][outputs]; writes cost[0] and sets cost[1], the penalties, to 0.
 */
export const bindCost: Binder<"cost"> = (op, { view, columns }) => {
  const form = costForm(op.cost, op.output);
  const value = form.fromPreActivation ?? form.value;
  const output = view(form.fromPreActivation ? op.preActivation : op.activation);
  const [y, cost] = [view(op.targets), view(op.result)];
  const outputs = columns(op.targets);
  return (rows) => {
    let sum = 0;
    for (let n = 0; n < rows; n++) sum += value(output, y, n * outputs, outputs);
    cost[0] = (op.weight * sum) / rows;
    cost[1] = 0;
  };
};

export const encodeCost: Encoder<"cost"> = (op, { view, columns }) => {
  const { kernel, fromPreActivation } = costForm(op.cost, op.output);
  if (!kernel) return null;
  const output = view(fromPreActivation ? op.preActivation : op.activation);
  const [y, out] = [view(op.targets), view(op.result)];
  return [{ code: kernel.value, a: output, b: y, out, n: columns(op.targets), p: op.weight }];
};

/** Backward, the first half of BE1: ∂L/∂a = λ₀/n · ∂C/∂a. Oxford notes eq. (21). Writes ∂L/∂a [batch][outputs]. */
export const bindCostGradient: Binder<"cost-gradient"> = (op, { view, columns }) => {
  const { gradient } = costForm(op.cost, op.output);
  if (!gradient)
    throw new RangeError(`invalid cost-gradient: ${op.cost} with ${op.output} (expected a canonical-delta)`);
  const [a, y, da] = [view(op.activation), view(op.targets), view(op.result)];
  const outputs = columns(op.targets);
  return (rows) => {
    const scale = op.weight / rows;
    for (let n = 0; n < rows; n++) gradient(a, y, da, n * outputs, outputs, scale);
  };
};

/** R{∂L/∂a} = λ₀/n · ∂²C/∂a² R{a}; the targets stay. */
export const tangentOfCostGradient: TangentBinder<"cost-gradient"> = (op, { view, tangent, columns }) => {
  const { gradientTangent } = costForm(op.cost, op.output);
  if (!gradientTangent) throw new NoTangent(`cost ${op.cost}`);
  const [a, y] = [view(op.activation), view(op.targets)];
  const [ra, rda] = [tangent(op.activation), tangent(op.result)];
  const outputs = columns(op.targets);
  return (rows) => {
    const scale = op.weight / rows;
    for (let n = 0; n < rows; n++) gradientTangent(a, y, ra, rda, n * outputs, outputs, scale);
  };
};

export const encodeCostGradient: Encoder<"cost-gradient"> = (op, { view, columns }) => {
  const { kernel } = costForm(op.cost, op.output);
  if (kernel?.gradient === undefined) return null;
  const [a, y, out] = [view(op.activation), view(op.targets), view(op.result)];
  return [{ code: kernel.gradient, a, b: y, out, m: 1, n: columns(op.targets), p: op.weight }];
};

/**
 * Backward, BE1 for a canonical pair: δ = λ₀/n · (a − y). Oxford notes eq. (23), with its sign put right.
 * Writes δ [batch][outputs].
 */
export const bindCanonicalDelta: Binder<"canonical-delta"> = (op, { view, columns }) => {
  const [a, y, delta] = [view(op.activation), view(op.targets), view(op.result)];
  const outputs = columns(op.targets);
  return (rows) => {
    const scale = op.weight / rows;
    for (let i = 0; i < rows * outputs; i++) delta[i] = (a[i]! - y[i]!) * scale;
  };
};

export const encodeCanonicalDelta: Encoder<"canonical-delta"> = (op, { view, columns }) => {
  const [a, y, out] = [view(op.activation), view(op.targets), view(op.result)];
  return [{ code: SCALED_DIFFERENCE, a, b: y, out, m: 1, n: columns(op.targets), p: op.weight }];
};
