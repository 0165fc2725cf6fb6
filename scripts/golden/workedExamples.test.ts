import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { StepRecord, Tracer, Trainer } from "../../src/engine/index.ts";
import { canonicalExperiment } from "../../src/experiment/canonical.ts";
import { defaultExperiment } from "../../src/experiment/defaults.ts";
import { runSpecs } from "../../src/experiment/experiment.ts";
import { momentQuery, readMoment } from "../../src/experiment/moment.ts";
import { decodeExperiment, encodeExperiment } from "../../src/experiment/url.ts";
import { resultValue } from "../../src/experiment/workedExamples/resultValue.ts";
import type { WorkedExample, WorkedResult } from "../../src/experiment/workedExamples/workedExample.ts";
import { workedExampleOf, workedExamples } from "../../src/experiment/workedExamples/workedExamples.ts";
import { lectureNotes } from "../../src/notation/errata.ts";
import { remarks as errata } from "../../src/notation/errataList.ts";
import { stopsOf } from "../../src/notation/stops.ts";
import type { GoldenFile } from "./case.ts";
import { compare } from "./compare.ts";

const { cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, "cases/worked-examples.json"), "utf8"),
) as GoldenFile;

const NUMERAL = /^-?\d+(\.\d+)?$/;

/** Golden number of a result, with the tolerance of its case. */
function expectedOf({ golden: { name, path, times = 1 } }: WorkedResult) {
  const golden = cases.find((candidate) => candidate.name === name);
  if (!golden) throw new Error(`no golden case ${name}`);
  const number = path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], golden.expected);
  if (typeof number !== "number") throw new Error(`no number ${path} in ${name}`);
  return { number: times * number, tolerance: golden.tolerance };
}

function recordsOf({ experiment }: WorkedExample): readonly StepRecord[] {
  return runSpecs(experiment).map((spec) => {
    const trainer = new Trainer(spec);
    return new StepRecord(trainer.plan, new Tracer(trainer).trace());
  });
}

test("the examples have names of their own", () => {
  for (const field of ["id", "title"] as const) {
    expect(new Set(workedExamples.map((example) => example[field])).size).toBe(workedExamples.length);
  }
});

describe.each(workedExamples.map((example) => [example.id, example] as const))("%s", (_, example) => {
  const { experiment, moment, note, results } = example;
  const records = recordsOf(example);

  test("goes into a link and comes back without a problem, and is known again", () => {
    const link = `${encodeExperiment(experiment)}&${momentQuery(moment)}`;
    expect(experiment).toEqual(canonicalExperiment(experiment));
    expect(decodeExperiment(link)).toEqual({ experiment, problems: [] });
    expect(readMoment(link)).toEqual({ moment, problems: [] });
    expect(workedExampleOf(decodeExperiment(link).experiment)).toBe(example);
    const changes = [{ step: 3, run: 0, kind: "settings", settings: { learningRate: 0.3 } }] as const;
    expect(workedExampleOf({ ...experiment, changes })).toBe(example);
    expect(workedExampleOf(defaultExperiment())).toBeUndefined();
  });

  test("opens in the letters of its note, at an operation of its step", () => {
    expect(moment.notation).toBe(lectureNotes[note].notation);
    const { equation, layer } = moment.op!;
    expect(stopsOf(records[0]!.plan.ops)).toContainEqual(expect.objectContaining({ equation, layer }));
  });

  test("takes all its examples in the first step, and every parameter as it is written", () => {
    records.forEach((record, run) => {
      const spec = runSpecs(experiment)[run]!;
      expect([...record.trace.examples].sort()).toEqual([...record.trace.examples.keys()]);
      expect([...record.values("parameters", 0)]).toEqual([...spec.initialValues]);
    });
  });

  test("has results for every run, each named once", () => {
    expect(results).toHaveLength(records.length);
    for (const list of results) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  });

  const all = results.flatMap((list, run) => list.map((result) => [run, result.name, result] as const));

  test.each(all)("run %i computes %s as the reference does", (run, _name, result) => {
    const { number, tolerance } = expectedOf(result);
    expect(compare(number, resultValue(records[run]!, result), tolerance).problems).toEqual([]);
  });

  test.each(all)("run %i computes %s as printed, or the slip is named", (run, _name, result) => {
    const { printed, comesTo, slip } = result;
    if (slip !== undefined) {
      expect(printed).toBeDefined();
      const source = errata.find(({ id }) => id === slip)?.source;
      expect(source).toBe(note);
    }
    const digits = comesTo ?? (printed !== undefined && NUMERAL.test(printed) ? printed : undefined);
    if (digits === undefined) return;
    expect(digits).toMatch(NUMERAL);
    const decimals = digits.split(".")[1]?.length ?? 0;
    const rounded = Number(resultValue(records[run]!, result).toFixed(decimals));
    if (slip === undefined) expect(rounded).toBe(Number(digits));
    else expect(rounded).not.toBe(Number(digits));
  });
});
