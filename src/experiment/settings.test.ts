import { describe, expect, it } from "vitest";
import { settingNames, settings } from "./settings.ts";

describe("the settings", () => {
  it("have URL keys of their own that need no escaping", () => {
    const keys = settingNames.map((name) => settings[name].key);
    expect(new Set([...keys, "v"]).size).toBe(keys.length + 1);
    for (const key of keys) expect(key).toMatch(/^(?!vs\d)[a-z][a-z0-9]*$/);
  });

  it("begin with the dataset, on which the defaults of the others depend", () => {
    expect(settingNames[0]).toBe("dataset");
  });
});
