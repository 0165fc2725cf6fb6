import { type Optimizer, type OptimizerSettingName, optimizerRanges, optimizers } from "../../engine/index.ts";
import { type About, type NumberSetting, numberSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

type Own = Omit<About, "group" | "live" | "applies"> &
  Pick<NumberSetting, "step"> &
  Partial<Pick<NumberSetting, "scale" | "live">>;

/** A number that some of the optimizers read, and that shows for them alone. */
export function ofOptimizer(name: OptimizerSettingName, about: Own): NumberSetting {
  const { usual, min, max } = optimizerRanges[name];
  const applies = (spec: ExperimentSpec) => {
    const { reads }: Pick<Optimizer, "reads"> = optimizers[spec.optimizer];
    return reads.includes(name);
  };
  return numberSetting({ group: "Optimizer", live: true, default: usual, min, max, applies, ...about });
}
