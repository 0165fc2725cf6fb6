import { PENALTY, PENALTY_GRADIENT } from "../cpu/abi.ts";
import { type Penalty, type PenaltyName, penalties } from "../penalties.ts";
import type { Binder, Encoder, TangentBinder } from "./kernel.ts";

/** Forward: λ₁ Σ|w| + λ₂ Σ w² over all weights, biases left out. Tutorial notes §2. Writes cost[1]. */
export const bindPenaltyCost: Binder<"penalty-cost"> = (op, { view }) => {
  const weights = op.weights.map(view);
  const cost = view(op.result);
  const { l1, l2 } = penalties;
  return () => {
    let sum = 0;
    for (const w of weights) {
      for (let i = 0; i < w.length; i++) sum += op.l1 * l1.value(w[i]!) + op.l2 * l2.value(w[i]!);
    }
    cost[1] = sum;
  };
};

export const encodePenaltyCost: Encoder<"penalty-cost"> = (op, { view }) => {
  const out = view(op.result).subarray(1);
  return op.weights.map((name, index) => {
    const a = view(name);
    return { code: PENALTY, a, out, m: Math.min(index, 1), n: a.length, p: op.l1, q: op.l2 };
  });
};

/** Backward: ∂E/∂w += λ₁ sign(w) + 2 λ₂ w, with sign(0) = 0. Adds to ∂L/∂W of one layer. */
export const bindPenaltyGradient: Binder<"penalty-gradient"> = (op, { view }) => {
  const [w, dw] = [view(op.weights), view(op.result)];
  const { l1, l2 } = penalties;
  return () => {
    for (let i = 0; i < w.length; i++) {
      dw[i] = dw[i]! + op.l1 * l1.derivative(w[i]!) + op.l2 * l2.derivative(w[i]!);
    }
  };
};

/** R{∂E/∂w} += 2 λ₂ R{w}; the slope of L1 changes nowhere but at 0, where it counts as unchanged too. */
export const tangentOfPenaltyGradient: TangentBinder<"penalty-gradient"> = (op, { view, tangent }) => {
  const w = view(op.weights);
  const [rw, rdw] = [tangent(op.weights), tangent(op.result)];
  const { l1, l2 }: Record<PenaltyName, Penalty> = penalties;
  return () => {
    for (let i = 0; i < w.length; i++) {
      const curvature = op.l1 * l1.secondDerivative(w[i]!) + op.l2 * l2.secondDerivative(w[i]!);
      rdw[i] = rdw[i]! + curvature * rw[i]!;
    }
  };
};

export const encodePenaltyGradient: Encoder<"penalty-gradient"> = (op, { view }) => {
  const out = view(op.result);
  return [{ code: PENALTY_GRADIENT, a: out, b: view(op.weights), out, n: out.length, p: op.l1, q: op.l2 }];
};
