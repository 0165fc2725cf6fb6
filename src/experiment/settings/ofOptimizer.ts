import { type OptimizerSettingName, optimizerCatalog, optimizerRanges } from "../../engine/index.ts";
import { type NumberSetting, type RangedAbout, rangedSetting } from "../setting.ts";

/** A number that some of the optimizers read, and that shows for them alone. */
export function ofOptimizer(name: OptimizerSettingName, about: RangedAbout): NumberSetting {
  return rangedSetting(optimizerRanges[name], "Optimizer", about, (spec) =>
    optimizerCatalog[spec.optimizer].reads.includes(name),
  );
}
