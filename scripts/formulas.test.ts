import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadSecondOrder, StepRecord, Tracer, Trainer } from "../src/engine/index.ts";
import { anySpec } from "../src/experiment/arbitrary.ts";
import { repairSpec } from "../src/experiment/rules.ts";
import type { ExperimentSpec } from "../src/experiment/spec.ts";
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

test("formulas give what the engine computes, whatever the experiment", async () => {
  await loadSecondOrder();
  let numbers = 0;
  fc.assert(
    fc.property(smallSpec, fc.nat(3), (spec, steps) => {
      const trainer = new Trainer(spec);
      for (let step = 0; step < steps; step++) trainer.step();
      const record = new StepRecord(trainer.plan, new Tracer(trainer).trace());
      // What has run away has lost its digits, and soon is no number any more.
      fc.pre(record.trace.values.every((value) => Math.abs(value) < 1e100));
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
