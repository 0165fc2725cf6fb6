import { describe, expect, it } from "vitest";
import { Trainer } from "../src/engine/index.ts";
import { defaultExperiment } from "../src/experiment/defaults.ts";
import { encodeExperiment } from "../src/experiment/url.ts";
import { trainLink } from "./trainLink.ts";

describe("training a link", () => {
  const { base } = defaultExperiment();

  it("takes the same steps as a trainer with the link's experiment", () => {
    const trainer = new Trainer({ ...base, learningRate: 0.3 });
    trainer.step(40);
    const { runs, problems } = trainLink(encodeExperiment({ base: { ...base, learningRate: 0.3 }, variants: [] }), 40);
    expect(problems).toEqual([]);
    expect(runs).toEqual([
      {
        name: "base",
        step: 40,
        epoch: trainer.epoch,
        status: { state: "ready" },
        training: trainer.evaluate("training"),
        validation: trainer.evaluate("validation"),
      },
    ]);
  });

  it("trains the variants beside the base", () => {
    const link = encodeExperiment({ base, variants: [{ patch: { cost: "quadratic" } }, { patch: { seed: 8 } }] });
    const { runs } = trainLink(link, 10);
    expect(runs.map(({ step }) => step)).toEqual([10, 10, 10]);
    expect(new Set(runs.map(({ training }) => training.cost)).size).toBe(3);
  });

  it("checks the gradient of the next step if it is asked to", () => {
    const [run] = trainLink(encodeExperiment({ base, variants: [] }), 3, true).runs;
    expect(run!.gradient).toMatchObject({ wrong: [], worst: { name: expect.stringMatching(/^[Wb]\d(\[\d\])+$/) } });
    expect(trainLink(encodeExperiment({ base, variants: [] }), 3).runs[0]).not.toHaveProperty("gradient");
  });

  it("says what it could not take from the link", () => {
    expect(trainLink("#/play?lr=fast", 0).problems.map(({ key }) => key)).toEqual(["lr"]);
  });
});
