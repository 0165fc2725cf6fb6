import { Trainer } from "../../src/engine/index.ts";
import type { Engine } from "./engine.ts";

type Options = ConstructorParameters<typeof Trainer>[1];

/** Our own, as the application trains: batches drawn anew from the training set, checked for divergence. */
export const trainerWith = (options?: Options): Engine => ({
  prepare({ spec, data, initialParameters, batches, batch }) {
    const trainer = new Trainer(spec, { ...options, data, initialParameters });
    const { inference } = trainer;
    return {
      step(count) {
        if (trainer.step(count) < count) throw new Error("the run diverged");
      },
      cost() {
        const costs = batches.map(({ inputs, targets }) => {
          inference.inputs.set(inputs);
          inference.targets.set(targets);
          inference.forward(batch);
          return inference.cost(batch);
        });
        return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
      },
      dispose() {},
    };
  },
});
