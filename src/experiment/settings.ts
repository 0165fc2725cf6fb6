import type { SettingFor } from "./setting.ts";
import { batchesSettings } from "./settings/batches.ts";
import { chanceSettings } from "./settings/chance.ts";
import { costSettings } from "./settings/cost.ts";
import { dataSettings } from "./settings/data.ts";
import { ensembleSettings } from "./settings/ensemble.ts";
import { initializationSettings } from "./settings/initialization.ts";
import { limitSettings } from "./settings/limits.ts";
import { networkSettings } from "./settings/network.ts";
import { normalizationSettings } from "./settings/normalization.ts";
import { optimizerSettings } from "./settings/optimizer.ts";
import { pruningSettings } from "./settings/pruning.ts";
import { regularizationSettings } from "./settings/regularization.ts";
import { runSettings } from "./settings/run.ts";
import { scheduleSettings } from "./settings/schedule.ts";
import { softSharingSettings } from "./settings/softSharing.ts";
import { stoppingSettings } from "./settings/stopping.ts";
import { wholeBatchSettings } from "./settings/wholeBatch.ts";
import type { ExperimentSpec } from "./spec.ts";

/**
 * Every setting of an experiment, declared once: type, default, range, label, help, URL key and whether it applies
 * live. Controls, URL codec, validation and the settings table in the docs are derived from this.
 */
export const settings = {
  ...dataSettings,
  ...networkSettings,
  ...initializationSettings,
  ...normalizationSettings,
  ...costSettings,
  ...optimizerSettings,
  ...wholeBatchSettings,
  ...scheduleSettings,
  ...limitSettings,
  ...regularizationSettings,
  ...chanceSettings,
  ...softSharingSettings,
  ...stoppingSettings,
  ...pruningSettings,
  ...ensembleSettings,
  ...batchesSettings,
  ...runSettings,
} as const satisfies { [K in keyof ExperimentSpec]: SettingFor<ExperimentSpec[K]> };

export type SettingName = keyof typeof settings;
export type SettingValue = ExperimentSpec[SettingName];
export const settingNames = Object.keys(settings) as SettingName[];

/** The spec with these values. */
export function specFrom(read: (name: SettingName) => SettingValue): ExperimentSpec {
  // fromEntries forgets which value belongs to which key.
  return Object.fromEntries(settingNames.map((name) => [name, read(name)])) as unknown as ExperimentSpec;
}
