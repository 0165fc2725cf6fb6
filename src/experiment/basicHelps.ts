import { type SettingName, settingNames, settings } from "./settings.ts";

/** The part of `words.ts` that the first screen shows: the sentences on basic settings. */
export const basicHelps: Readonly<Partial<Record<SettingName, string>>> = Object.fromEntries(
  settingNames.filter((name) => settings[name].basic).map((name) => [name, settings[name].help]),
);
