import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { networkObjective, nudgeAlong } from "../../src/engine/index.ts";
import type { GoldenFile } from "./case.ts";
import { mlp, readNetwork } from "./mlp.ts";
import { flatParameters, load, type Matrix } from "./network.ts";

const KEPT = join(import.meta.dirname, "cases");
const cases = readdirSync(KEPT)
  .flatMap((file) => (JSON.parse(readFileSync(join(KEPT, file), "utf8")) as GoldenFile).cases)
  .filter((golden) => mlp.matches(golden));

interface Gradients {
  readonly dW: readonly Matrix[];
  readonly db: Matrix;
  readonly dgamma?: readonly (readonly number[] | null)[];
  readonly dbeta?: readonly (readonly number[] | null)[];
}

test.each(cases.map((golden) => [golden.name, golden] as const))("nudging proves the gradient of %s", (_, golden) => {
  const { network } = readNetwork(golden);
  const { dW, db, dgamma, dbeta } = golden.expected as unknown as Gradients;
  const expected = dW.flatMap((rows, layer) => [
    ...rows.flat(),
    ...db[layer]!,
    ...(dgamma?.[layer] ?? []),
    ...(dbeta?.[layer] ?? []),
  ]);
  const objective = networkObjective(load(network), network.x.length);
  const x = Float64Array.from(flatParameters(network));
  expect(expected).toHaveLength(x.length);
  expected.forEach((slope, index) => {
    const { analytic, quotient, kink } = nudgeAlong(objective, x, index);
    expect(Math.abs(analytic - slope)).toBeLessThanOrEqual(
      golden.tolerance.atol + 1e-9 + golden.tolerance.rtol * Math.abs(slope),
    );
    if (!kink) expect(Math.abs(quotient - slope)).toBeLessThan(1e-7 + 1e-5 * Math.abs(slope));
  });
});
