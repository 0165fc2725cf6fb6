import {
  completeSettings,
  type FirstOrderName,
  firstOrderOptimizers,
  type Optimizer,
  type OptimizerSettings,
} from "../../src/engine/index.ts";

/** A point that an optimizer of the engine moves, given the gradient at every step. */
export class Descent {
  readonly parameters: Float64Array;
  /** The optimizer's vectors, in the order it names them. */
  readonly state: readonly Float64Array[];
  readonly #optimizer: Optimizer;
  readonly #rates: Float64Array;
  #t = 0;

  constructor(name: FirstOrderName, start: readonly number[]) {
    this.#optimizer = firstOrderOptimizers[name];
    this.parameters = Float64Array.from(start);
    this.state = this.#optimizer.state.map(() => new Float64Array(start.length));
    this.#rates = new Float64Array(this.#optimizer.rates.length);
  }

  step(gradient: readonly number[], settings: OptimizerSettings): void {
    const { parameters, state } = this;
    const rates = this.#rates;
    this.#optimizer.setRates(rates, completeSettings(settings), settings.learningRate, ++this.#t);
    this.#optimizer.update(parameters, Float64Array.from(gradient), state, 0, parameters.length, rates);
  }
}
