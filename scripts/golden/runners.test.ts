import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import {
  activations,
  costs,
  initializers,
  normalizations,
  optimizers,
  penalties,
  wholeBatchOptimizers,
} from "../../src/engine/index.ts";

import { type GoldenCase, type GoldenFile, has } from "./case.ts";
import { lawOf } from "./initializers.ts";
import { runCase } from "./runners.ts";

const KEPT = join(import.meta.dirname, "cases");
const SHARED = join(import.meta.dirname, "../../../shared/golden");
const read = (folder: string, file: string) =>
  (JSON.parse(readFileSync(join(folder, file), "utf8")) as GoldenFile).cases;
const files = readdirSync(KEPT);
const kept = files.flatMap((file) => read(KEPT, file));

/** Copies of a value, each with one number, word or null inside it changed: the first and the last. */
function spoilt(value: unknown): unknown[] {
  if (typeof value === "number") return [value + 0.01 * (1 + Math.abs(value))];
  if (Array.isArray(value)) {
    const last = value.length - 1;
    return [0, last].flatMap((at) => spoilt(value[at]).map((changed) => value.with(at, changed)));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      spoilt(inner).map((changed) => ({ ...value, [key]: changed })),
    );
  }
  return ["something else"];
}

describe("the kept golden cases", () => {
  it("all pass", () => {
    expect(kept.filter((golden) => runCase(golden).status !== "passed").map(({ name }) => name)).toEqual([]);
  });

  it("fail as soon as any key of what they expect is changed", () => {
    const unnoticed = kept.flatMap((golden) =>
      spoilt(golden.expected).flatMap((expected) => {
        const { status } = runCase({ ...golden, expected: expected as GoldenCase["expected"] });
        return status === "failed" ? [] : [golden.name];
      }),
    );
    expect(unnoticed).toEqual([]);
  }, 60_000);

  it("fail if they expect something that no runner computes", () => {
    const [golden] = kept;
    const result = runCase({ ...golden!, expected: { ...golden!.expected, curvature: [1] } });
    expect(result).toEqual({ status: "failed", problems: ["curvature: undefined (expected a list of 1)"] });
  });

  it.skipIf(!existsSync(SHARED))("are the same as the ones they were copied from", () => {
    for (const file of files) {
      const originals = new Map(read(SHARED, file).map((golden) => [golden.name, golden]));
      for (const golden of read(KEPT, file)) expect(originals.get(golden.name)).toMatchObject({ ...golden });
    }
  });
});

describe("a case that cannot run", () => {
  const strange = {
    name: "strange",
    config: {},
    inputs: {},
    expected: { a: 1, b: 2 },
    tolerance: { rtol: 0, atol: 0 },
  };

  it("is skipped with what it expects if its form is unknown", () => {
    expect(runCase(strange)).toEqual({ status: "skipped", kind: "form", technique: "a + b" });
  });

  it("is skipped with the technique that the engine lacks", () => {
    const config = { activation: { name: "cubic_root" } };
    const golden = { ...strange, config, inputs: { z: [1] }, expected: { f: [1], df: [1], d2f: [1] } };
    expect(runCase(golden)).toEqual({ status: "skipped", kind: "activation", technique: "cubic-root" });
  });

  it("fails if its runner throws", () => {
    const runner = {
      matches: () => true,
      run() {
        throw new RangeError("invalid layer 1");
      },
    };
    expect(runCase(strange, [runner])).toEqual({ status: "failed", problems: ["RangeError: invalid layer 1"] });
  });
});

describe("every entry of a registry has a kept golden case:", () => {
  const configs = kept.map(({ config }) => JSON.stringify(config));
  const isMentioned = (pattern: RegExp) => configs.some((config) => pattern.test(config));
  const costForms: Record<string, RegExp> = { quadratic: /"loss":"mse/, "cross-entropy": /"loss":"bce"/ };
  const expects = (...keys: readonly string[]) => kept.some(({ expected }) => keys.every((key) => key in expected));
  /** Entries whose cases name them otherwise, and those that no case is about, for which other tests stand. */
  const otherwise: Record<string, () => boolean> = {
    step: () => expects("one_unit_can_compute"),
    perceptron: () => expects("one_unit_can_compute"),
    kl: () => expects("kl_pq"),
    // costs.test.ts, by hand.
    absolute: () => true,
    // initializers.test.ts, by their moments, by WᵀW, by the values given.
    ...{ constant: () => true, uniform: () => true, orthogonal: () => true, explicit: () => true },
  };

  const minimum = /"problem":\{"kind":"rosenbrock"/;
  /** Every one but plain Newton is held to the minimum that SciPy finds. */
  const wholeBatchForms: Record<string, RegExp> = {
    ...Object.fromEntries(Object.keys(wholeBatchOptimizers).map((name) => [name, minimum])),
    newton: /"method":"x <- x - step \* \(H \+ alpha I\)\^-1 g","alpha":0,/,
    "damped-newton": /"method":"x <- x - step \* \(H \+ alpha I\)\^-1 g","alpha":[1-9]/,
  };

  it.each(Object.keys(activations))("activation %s", (name) => {
    expect(otherwise[name]?.() ?? isMentioned(new RegExp(`"name":"${name.replaceAll("-", "_")}"`))).toBe(true);
  });
  it.each(Object.keys(costs))("cost %s", (name) => {
    expect(otherwise[name]?.() ?? isMentioned(costForms[name] ?? new RegExp(`"loss":"${name}"`))).toBe(true);
  });
  it.each(Object.keys(normalizations))("normalization %s", (name) => {
    expect(isMentioned(new RegExp(`"norm":\\[.*"type":"${name}"`))).toBe(true);
  });
  it.each(Object.keys(penalties))("penalty %s", (name) => {
    expect(isMentioned(new RegExp(`"penalty":\\{.*"${name}":0\\.\\d`))).toBe(true);
  });
  it.each(Object.keys(optimizers))("optimizer %s", (name) => {
    expect(isMentioned(wholeBatchForms[name] ?? new RegExp(`"optimizer":"${name}"`))).toBe(true);
  });
  it.each(Object.keys(initializers))("initializer %s", (name) => {
    const isKept = () => kept.some(({ config }) => has(config, "law") && lawOf(config)?.name === name);
    expect(otherwise[name]?.() ?? isKept()).toBe(true);
  });
});
