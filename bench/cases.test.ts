import { describe, expect, it } from "vitest";
import { Trainer } from "../src/engine/index.ts";
import { TOLERANCE } from "./agreement.ts";
import { makeCase } from "./cases.ts";
import { engine } from "./engines/chainrule.ts";
import { networks } from "./networks.ts";

const cases = networks.flatMap((network) => [1, 32].map((batch) => [network.name, batch, network] as const));

describe("a case", () => {
  it.each(cases)("%s, batches of %i: hands out the batches that our trainer takes", (_name, batch, network) => {
    const { spec, data, initialParameters, batches } = makeCase(network, batch);
    const trainer = new Trainer(spec, { data, initialParameters });
    for (const { inputs, targets } of batches.slice(0, 2)) {
      trainer.step();
      expect(trainer.executor.view("a1")).toEqual(inputs);
      expect(trainer.executor.view("y")).toEqual(targets);
    }
  });

  it.each(cases)("%s, batches of %i: moves the cost by far more than the tolerance", async (_name, batch, network) => {
    const task = makeCase(network, batch);
    const run = await engine.prepare(task);
    const before = await run.cost();
    await run.step(task.batches.length);
    expect(Math.abs((await run.cost()) - before) / before).toBeGreaterThan(50 * TOLERANCE.float32);
  });
});
