import { describe, expect, it } from "vitest";
import { batchSizes, networks } from "./networks.ts";
import { parseOptions } from "./options.ts";

describe("the options", () => {
  it("ask for everything if none is given", () => {
    expect(parseOptions([])).toMatchObject({
      networks,
      batches: batchSizes,
      pace: "full",
      everything: true,
      application: true,
    });
  });

  it("narrow it to the application", () => {
    const options = parseOptions(["--only", "application", "--save"]);
    expect(options).toMatchObject({ networks: [], everything: false, application: true, save: true });
    expect(() => parseOptions(["--only", "application,1-1"])).toThrow("invalid --only: application,1-1");
    expect(() => parseOptions(["--only", "application", "--quick"])).toThrow("expected application alone");
  });

  it("narrow it to some networks", () => {
    const options = parseOptions(["--only", "1-1,2-[32×8]-1", "--only=2-4-2-1", "--json"]);
    expect(options.networks.map(({ name }) => name)).toEqual(["1-1", "2-[32×8]-1", "2-4-2-1"]);
    expect(options).toMatchObject({
      batches: batchSizes,
      pace: "full",
      everything: false,
      application: false,
      json: true,
    });
  });

  it("make it quick", () => {
    expect(parseOptions(["--quick"])).toMatchObject({ batches: [32], pace: "quick", everything: false });
    expect(parseOptions(["--quick"]).networks.length).toBeLessThan(networks.length);
    expect(parseOptions(["--quick", "--only", "1-1"]).networks.map(({ name }) => name)).toEqual(["1-1"]);
  });

  it("name what they don't know", () => {
    expect(() => parseOptions(["--only", "3-3"])).toThrow("invalid network: 3-3 (expected 1-1, 2-4-2-1,");
    expect(() => parseOptions(["--fast"])).toThrow("--fast");
  });

  it("refuse to save, or to load an application for, a part", () => {
    expect(() => parseOptions(["--quick", "--save"])).toThrow("invalid --save: with --quick");
    expect(() => parseOptions(["--only", "1-1", "--dist", "x"])).toThrow("invalid --dist: with --only");
  });
});
