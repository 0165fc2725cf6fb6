import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadSecondOrder, StepRecord, Tracer, Trainer } from "../src/engine/index.ts";
import { anySpec } from "../src/experiment/arbitrary.ts";
import { repairSpec } from "../src/experiment/rules.ts";
import type { ExperimentSpec } from "../src/experiment/spec.ts";
import { pathsFrom } from "../src/notation/paths.ts";
import { isHeld, proofs } from "../src/notation/proof.ts";

/** Any experiment, its network and batch made small: what is proven of every number does not hang on how many there are. */
const smallSpec = anySpec.map((spec): ExperimentSpec => {
  const hiddenLayers = spec.hiddenLayers.slice(0, 3).map((layer) => ({ ...layer, units: Math.min(layer.units, 5) }));
  const batchSize = Math.min(spec.batchSize, 5);
  const [mixtureComponents, points] = [Math.min(spec.mixtureComponents, 3), Math.min(spec.points, 60)];
  return repairSpec({ ...spec, hiddenLayers, batchSize, points, mixtureComponents, ensemble: 1 }).spec;
});

/** Numbers of each operation that are looked at. */
const MOST = 25;

const anyStep = fc.tuple(smallSpec, fc.nat(3)).map(([spec, steps]) => {
  const trainer = new Trainer(spec);
  for (let step = 0; step < steps; step++) trainer.step();
  return new StepRecord(trainer.plan, new Tracer(trainer).trace());
});

/** Whether no number has run away: then they lose their digits, and soon are no numbers any more. */
const isBelow = ({ trace }: StepRecord, most: number) => trace.values.every((value) => Math.abs(value) < most);

/**
 * Whether every softmax has its digits: where one output is nearly 1, its slope a(1 − a) has lost those that
 * backpropagation, which never forms it, still has.
 */
const hasSlopes = (record: StepRecord) =>
  record.plan.ops.every(
    (op) =>
      !(op.kind === "activation" && op.activation === "softmax") ||
      record.values(op.result, record.plan.ops.length).every((value) => value > 1e-3),
  );

beforeAll(loadSecondOrder);

test("formulas give what the engine computes, whatever the experiment", () => {
  let numbers = 0;
  fc.assert(
    fc.property(anyStep, (record) => {
      fc.pre(isBelow(record, 1e100));
      for (const proof of proofs(record, MOST)) {
        const { op, place, computed, written } = proof;
        numbers++;
        const { buffer, row, column } = place;
        const name = `${record.plan.ops[op]!.kind}, ${buffer}[${row}][${column}]`;
        if (!isHeld(proof)) expect.fail(`${name}: ${computed} (expected ${written} ± ${proof.tolerance})`);
      }
    }),
    { numRuns: 60 },
  );
  expect(numbers).toBeGreaterThan(10_000);
});

test("the products of all paths add up to what backpropagation computes, whatever the experiment", () => {
  let followed = 0;
  fc.assert(
    fc.property(anyStep, fc.nat(), fc.option(fc.nat()), (record, at, example) => {
      fc.pre(isBelow(record, 1e4) && hasSlopes(record));
      const place = { row: 0, column: at % record.plan.parameterCount, before: 0 };
      const row = example === null ? null : example % record.trace.rows;
      const found = pathsFrom(record, { buffer: "parameters", ...place }, { row, limit: 4 });
      if (found.kind === "none") return;
      followed++;
      expect(Math.abs(found.total - found.gradient)).toBeLessThanOrEqual(1e-12 * found.magnitude + 1e-300);
    }),
    { numRuns: 40 },
  );
  expect(followed).toBeGreaterThan(20);
});
