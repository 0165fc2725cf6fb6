import type { TangentBinder } from "./kernel.ts";
import { bindNormalizationGradient } from "./normalization.ts";
import { byProductRule } from "./productRule.ts";

/** R{σ²} = mean of 2 (z − μ)(R{z} − R{μ}). */
export const tangentOfVariance: TangentBinder<"variance"> = (op, { view, tangent, columns }) => {
  const [z, mean] = [view(op.input), view(op.mean)];
  const [rz, rmean, rvariance] = [tangent(op.input), tangent(op.mean), tangent(op.result)];
  const units = columns(op.input);
  const isBatch = op.axis === "batch";
  return (rows) => {
    rvariance.fill(0);
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) {
        const [i, k] = [n * units + j, isBatch ? j : n];
        const share = 2 / (isBatch ? rows : units);
        rvariance[k] = rvariance[k]! + share * (z[i]! - mean[k]!) * (rz[i]! - rmean[k]!);
      }
    }
  };
};

/** R{1/√(σ² + ε)} = −½ R{σ²}/(σ² + ε)^(3/2), or −σ R{σ}/(σ² + ε)^(3/2) of a deviation. */
export const tangentOfInverseDeviation: TangentBinder<"inverse-deviation"> = (op, { view, tangent }) => {
  const [spread, inverse] = [view(op.spread), view(op.result)];
  const [rspread, rinverse] = [tangent(op.spread), tangent(op.result)];
  return () => {
    for (let i = 0; i < inverse.length; i++) {
      const slope = op.isDeviation ? -spread[i]! : -0.5;
      rinverse[i] = slope * inverse[i]! * inverse[i]! * inverse[i]! * rspread[i]!;
    }
  };
};

/** By the rule of products, where ẑ stands in one factor only. */
const alongBatch = byProductRule(bindNormalizationGradient, [
  { gradient: "tangent", scaleGradient: "tangent", shiftGradient: "tangent" },
  { gradient: "nothing", shiftGradient: "nothing", normalized: "tangent" },
  { scale: "tangent" },
  { inverseDeviation: "tangent" },
]);

/** The same without ẑ, which a layer's gradient has in two factors. */
const alongLayer = byProductRule(bindNormalizationGradient, [
  { gradient: "tangent" },
  { scale: "tangent" },
  { inverseDeviation: "tangent" },
]);

/** R{δ} of BN2, by the rule of products. */
export const tangentOfNormalizationGradient: TangentBinder<"normalization-gradient"> = (op, memory) => {
  if (op.axis === "batch") return alongBatch(op, memory);
  const others = alongLayer(op, memory);
  const { view, tangent, columns } = memory;
  const [g, hat, scale, inverse] = [view(op.gradient), view(op.normalized), view(op.scale), view(op.inverseDeviation)];
  const [rhat, rdelta] = [tangent(op.normalized), tangent(op.result)];
  const units = columns(op.result);
  // − (R{ẑ} Σ γgẑ + ẑ Σ γg R{ẑ})/U, by 1/√(σ² + ε).
  return (rows) => {
    others(rows);
    for (let n = 0; n < rows; n++) {
      let [along, ralong] = [0, 0];
      for (let i = n * units, j = 0; j < units; i++, j++) {
        along += scale[j]! * g[i]! * hat[i]!;
        ralong += scale[j]! * g[i]! * rhat[i]!;
      }
      for (let i = n * units; i < (n + 1) * units; i++) {
        rdelta[i] = rdelta[i]! - ((rhat[i]! * along + hat[i]! * ralong) / units) * inverse[n]!;
      }
    }
  };
};
