import { type SettingName, settingNames, settings } from "./settings.ts";

/*
 * What settings say for people to read. The page leaves it out of the settings, as most of it is shown in one dialog; like
 * `engine/catalog.ts`, this is plain data that the build puts in the place of the module.
 */

/** One sentence for a learner. */
export const helps = fromSettings((name) => settings[name].help);

/** The equation that a setting appears in, in TeX. */
export const formulas: Partial<Readonly<Record<SettingName, string | undefined>>> = fromSettings((name) => {
  const setting = settings[name];
  return "formula" in setting ? setting.formula : undefined;
});

function fromSettings<T>(read: (name: SettingName) => T): Readonly<Record<SettingName, T>> {
  return Object.fromEntries(settingNames.map((name) => [name, read(name)])) as Record<SettingName, T>;
}
