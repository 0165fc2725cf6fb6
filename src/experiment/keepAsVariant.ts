import { variantOf } from "./canonical.ts";
import { appendChange, type Change, MAX_CHANGES } from "./changeList.ts";
import { withChange } from "./changes.ts";
import { type Experiment, MAX_VARIANTS, runSpecs } from "./experiment.ts";
import { changedSettings } from "./rules.ts";
import type { ExperimentSpec } from "./spec.ts";

/** The change that brings a run to these settings; null if it has them. */
function changeTo(experiment: Experiment, run: number, wanted: ExperimentSpec, step: number): Change | null {
  const names = changedSettings(runSpecs(experiment)[run]!, wanted);
  if (names.length === 0) return null;
  return { step, run, kind: "settings", settings: Object.fromEntries(names.map((name) => [name, wanted[name]])) };
}

/**
 * One comparison of two courses: that of `present`, with one variant more, which goes as run `run` of `abandoned` went.
 * So a person who went back and changed something can have the future that was given up beside the new one. Both are given
 * as they went: the settings they began with, and all changes on the way.
 *
 * The kept run repeats itself to the last bit, trained from the beginning, with these limits: steps taken on a graphics card
 * are taken anew; and where the base changes its patience at a step at which the kept run is to keep its own, that run
 * loses sight of its best epoch. A variant follows the base in all that it does not set, so it is told to keep its settings
 * wherever the base changes them; what is changed after the last of these changes, it follows as any variant does.
 * @returns null where there is no room: for a variant, or for as many changes as a link can carry
 */
export function keepAsVariant(present: Experiment, abandoned: Experiment, run: number): Experiment | null {
  const first = runSpecs(abandoned)[run];
  if (!first || present.variants.length >= MAX_VARIANTS) return null;
  const { base } = present;
  const variants = [...present.variants, variantOf(base, first)];
  const kept = variants.length;
  let [here, there]: Experiment[] = [
    { base, variants },
    { base: abandoned.base, variants: abandoned.variants },
  ];
  let changes: readonly Change[] = [];
  const make = (change: Change) => {
    here = withChange(here!, change);
    changes = appendChange(changes, change);
  };
  const [own, others] = [present.changes ?? [], abandoned.changes ?? []];
  const steps = [...new Set([...own, ...others].map(({ step }) => step))].sort((a, b) => a - b);
  for (const step of steps) {
    const [mine, theirs] = [own, others].map((list) => list.filter((change) => change.step === step));
    mine!.forEach(make);
    there = theirs!.reduce(withChange, there!);
    const followed = changeTo(here!, kept, runSpecs(there)[run]!, step);
    if (followed) make(followed);
    for (const change of theirs!) {
      if (change.kind === "parameter" && change.run === run) make({ ...change, run: kept });
    }
  }
  if (changes.length > MAX_CHANGES) return null;
  return { base, variants, ...(changes.length > 0 && { changes }) };
}
