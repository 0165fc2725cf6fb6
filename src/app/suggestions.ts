import { objection } from "../experiment/change.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";

/** Comparisons worth making with this experiment, the most telling first. Only such as make sense for it. */
export function suggestVariants(base: ExperimentSpec): readonly Partial<ExperimentSpec>[] {
  const layers = base.hiddenLayers;
  const uses = (name: string) => layers.some((layer) => layer.activation === name);
  const everywhere = (activation: "tanh" | "relu" | "sigmoid" | "identity") => ({
    hiddenLayers: layers.map((layer) => (layer.pooling ? layer : { ...layer, activation })),
  });
  const candidates: (Partial<ExperimentSpec> | false)[] = [
    base.cost === "quadratic" ? { cost: "cross-entropy" } : { cost: "quadratic" },
    { learningRate: Math.min(10, Number((base.learningRate * 10).toPrecision(3))) },
    { learningRate: Math.max(1e-5, Number((base.learningRate / 10).toPrecision(3))) },
    layers.length > 0 && !uses("relu") && everywhere("relu"),
    layers.length > 0 && !uses("sigmoid") && everywhere("sigmoid"),
    layers.length > 0 && !uses("identity") && everywhere("identity"),
    base.initializer === "zero" ? { initializer: "xavier" } : { initializer: "zero" },
    layers.length > 0 && { hiddenLayers: [] },
    base.l2 === 0 && { l2: 0.01 },
    base.batchSize === 1 ? { batchSize: 16 } : { batchSize: 1 },
    { seed: base.seed + 1 },
  ];
  return candidates.filter(
    (patch): patch is Partial<ExperimentSpec> => patch !== false && objection(base, patch) === undefined,
  );
}
