import { type SettingName, settingNames, settings } from "./settings.ts";

/**
 * The equations in which settings appear, in TeX. The page leaves them out of the settings, as only a dialog shows them; like
 * `engine/catalog.ts`, this is plain data that the build puts in the place of the module.
 */
export const formulas: Readonly<Partial<Record<SettingName, string>>> = Object.fromEntries(
  settingNames.flatMap((name) => {
    const setting = settings[name];
    return "formula" in setting ? [[name, setting.formula]] : [];
  }),
);
