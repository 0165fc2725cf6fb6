import type { NetworkState } from "./checkpoint.ts";

/** How early stopping stands. Epochs count from 1 here: epoch 1 is judged when the training set was seen once. */
export interface StoppingState {
  /** The least validation cost of all judged epochs. */
  readonly bestCost: number;
  /** The first epoch that had it; 0 before any was judged. */
  readonly bestEpoch: number;
  /** Epochs judged since then, none of them better. */
  readonly badEpochs: number;
  /** The network after the best epoch; null before any was judged. */
  readonly best: NetworkState | null;
  /** The epoch it stopped after; 0 if it has not. */
  readonly stoppedAt: number;
}

const untouched: StoppingState = { bestCost: Infinity, bestEpoch: 0, badEpochs: 0, best: null, stoppedAt: 0 };

/**
 * Early stopping: training ends after `patience` epochs in a row whose validation cost is not below the least so far,
 * and goes back to the network that had it. Prechelt 1998, criterion UP; Bishop §5.5.2.
 */
export class EarlyStopping {
  #state = untouched;

  get state(): StoppingState {
    return this.#state;
  }

  restore(state: StoppingState): void {
    this.#state = state;
  }

  /** Forgets everything. */
  reset(): void {
    this.#state = untouched;
  }

  /** Somebody wants it to train on: patience begins anew. */
  resume(): void {
    this.#state = { ...this.#state, badEpochs: 0, stoppedAt: 0 };
  }

  /**
   * Judges an epoch by its validation cost; one that is no number is never better.
   * @param read   gives the present network, wanted only if it is the best so far
   * @returns whether patience has run out: then `state.best` is to be restored
   */
  judge(epoch: number, cost: number, patience: number, read: () => NetworkState): boolean {
    const { best, bestCost, badEpochs } = this.#state;
    if (best === null || cost < bestCost) {
      this.#state = { bestCost: cost, bestEpoch: epoch, badEpochs: 0, best: read(), stoppedAt: 0 };
      return false;
    }
    const stops = badEpochs + 1 >= patience;
    this.#state = { ...this.#state, badEpochs: badEpochs + 1, stoppedAt: stops ? epoch : 0 };
    return stops;
  }
}
