import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalExperiment } from "./canonical.ts";
import type { Change } from "./changeList.ts";
import { experimentAt } from "./changes.ts";
import { defaultExperiment } from "./defaults.ts";
import { type Experiment, runSpecs } from "./experiment.ts";
import { keepAsVariant } from "./keepAsVariant.ts";

const { base } = defaultExperiment();
const parameter = { layer: 2, row: 0, column: 0 };
const setting = (step: number, run: number, settings: Partial<typeof base>): Change => ({
  step,
  run,
  kind: "settings",
  settings,
});

describe("an abandoned future that is kept", () => {
  test("is a variant that keeps its settings where the base goes another way", () => {
    const past = setting(20, 0, { l2: 0.01 });
    const present = { base, variants: [], changes: [past, setting(50, 0, { learningRate: 0.5 })] };
    const abandoned = { base, variants: [], changes: [past, setting(80, 0, { learningRate: 2 })] };
    expect(keepAsVariant(present, abandoned, 0)).toEqual({
      base,
      variants: [{ patch: {} }],
      changes: [
        past,
        setting(50, 0, { learningRate: 0.5 }),
        setting(50, 1, { learningRate: base.learningRate }),
        setting(80, 1, { learningRate: 2 }),
      ],
    });
  });

  test("has the weights that were set by hand in it, from the beginning", () => {
    const byHand = (step: number, run: number, value: number): Change => ({
      ...{ step, run, kind: "parameter", parameter, value },
    });
    const variants = [{ patch: { learningRate: 1 } }];
    const present = { base, variants, changes: [byHand(5, 0, 1), byHand(5, 1, 2), byHand(30, 1, 3)] };
    const abandoned = {
      base,
      variants,
      changes: [byHand(5, 0, 1), byHand(5, 1, 2), byHand(60, 1, 4), byHand(70, 0, 5)],
    };
    const kept = keepAsVariant(present, abandoned, 1)!;
    expect(kept.variants).toEqual([...variants, ...variants]);
    expect(kept.changes).toEqual([
      byHand(5, 0, 1),
      byHand(5, 1, 2),
      byHand(5, 2, 2),
      byHand(30, 1, 3),
      byHand(60, 2, 4),
    ]);
  });

  test("needs room for a variant and for its changes", () => {
    const full = { base, variants: [{ patch: {} }, { patch: {} }, { patch: {} }] };
    expect(keepAsVariant(full, { base, variants: [] }, 0)).toBeNull();
    expect(keepAsVariant({ base, variants: [] }, { base, variants: [] }, 1)).toBeNull();
    const many = (first: number) => ({
      base,
      variants: [],
      changes: Array.from({ length: 100 }, (_, i) => setting(first + 2 * i, 0, { learningRate: 0.001 * (i + 1) })),
    });
    // Its own, the other's, and one to part.
    expect(keepAsVariant(many(1), many(2), 0)).toBeNull();
    expect(keepAsVariant(many(1), many(1), 0)!.changes).toHaveLength(100);
  });

  test("has at every step the settings that it had, and so have the runs beside it", () => {
    const live = fc.record(
      { learningRate: fc.constantFrom(0.1, 0.5, 1), l2: fc.constantFrom(0, 0.01), batchSize: fc.constantFrom(8, 16) },
      { requiredKeys: [] },
    );
    const course = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(1), live), { maxLength: 8 });
    const experimentOf = (list: readonly (readonly [number, number, Partial<typeof base>])[]): Experiment =>
      canonicalExperiment({
        base,
        variants: [{ patch: { learningRate: 0.5 } }],
        changes: list.map((entry) => setting(...entry)),
      });
    fc.assert(
      fc.property(course, course, fc.nat(1), (mine, other, run) => {
        const [present, abandoned] = [experimentOf(mine), experimentOf(other)];
        const kept = keepAsVariant(present, abandoned, run)!;
        for (let step = 0; step <= 13; step++) {
          const [first, second, third] = runSpecs(experimentAt(kept, step));
          expect(third).toEqual(runSpecs(experimentAt(abandoned, step))[run]);
          expect([first, second]).toEqual(runSpecs(experimentAt(present, step)));
        }
      }),
    );
  });
});
