import { describe, expect, it } from "vitest";
import { datasets } from "../engine/index.ts";
import { defaultsFor } from "./defaults.ts";
import { settingNames, settings } from "./settings.ts";

describe("the defaults", () => {
  it("are those that the settings declare, but for what the data decide", () => {
    for (const { value: dataset } of settings.dataset.options) {
      const differing = settingNames.filter((name) => defaultsFor(dataset)[name] !== settings[name].default);
      const ofShaped = datasets[dataset].kind === "shaped" ? ["hiddenLayers", "noise", "points"] : [];
      const decided = ["dataset", "outputActivation", "cost", "features", ...ofShaped];
      expect(differing.filter((name) => !decided.includes(name))).toEqual([]);
    }
  });

  it("go with the task", () => {
    const usual = { binary: "sigmoid", multiclass: "softmax", regression: "identity" };
    for (const { value: dataset } of settings.dataset.options) {
      const { task } = datasets[dataset];
      expect(defaultsFor(dataset).outputActivation).toBe(usual[task]);
      expect(defaultsFor(dataset).cost).toBe(task === "regression" ? "quadratic" : "cross-entropy");
    }
  });
});
