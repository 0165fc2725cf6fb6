import { expect, test } from "vitest";
import { type DatasetName, datasets } from "../engine/index.ts";
import { changeSpec } from "../experiment/change.ts";
import { defaultsFor } from "../experiment/defaults.ts";
import { describeDifferences } from "../experiment/describe.ts";
import { validateSpec } from "../experiment/parse.ts";
import { suggestVariants } from "./suggestions.ts";

const names = Object.keys(datasets) as DatasetName[];

test.each(names)("every comparison suggested for %s makes sense and differs from the base", (name) => {
  const base = defaultsFor(name);
  const suggestions = suggestVariants(base);
  expect(suggestions.length).toBeGreaterThan(4);
  for (const patch of suggestions) {
    const { spec } = changeSpec(base, patch);
    expect(validateSpec(spec)).toEqual([]);
    expect(describeDifferences(base, spec)).not.toEqual([]);
    expect(spec).toMatchObject(patch);
  }
});

test("cross-entropy is not suggested where there are no classes", () => {
  expect(suggestVariants(defaultsFor("plane"))).not.toContainEqual({ cost: "cross-entropy" });
  expect(suggestVariants(defaultsFor("circle"))).toContainEqual({ cost: "quadratic" });
});
