import type { StoreApi } from "zustand/vanilla";
import { type Cell, StepRecord } from "../engine/index.ts";
import { bufferName } from "../notation/buffers.ts";
import { stopOf, stopsOf } from "../notation/stops.ts";
import type { TrainingState } from "../store/training.ts";
import type { ViewState } from "../store/view.ts";

/** What is asked of the runs. */
export interface Asked {
  readonly store: { getState(): Pick<TrainingState, "focus" | "running"> };
  pause(): void;
}

/**
 * Asks where a number of the next step comes from: whoever walks through the step already stays where they are; whoever
 * does not begins at the stop that writes the number.
 */
export function ask(cell: Cell, views: StoreApi<ViewState>, training: Asked): void {
  const { stepping, patch } = views.getState();
  if (stepping) {
    patch({ stepping: { ...stepping, subject: cell, trail: [] } });
    return;
  }
  const { focus, running } = training.store.getState();
  const { plan, trace } = focus;
  if (!plan) return;
  if (running) training.pause();
  const { ops } = plan;
  const written = trace ? new StepRecord(plan, trace).writer(cell) : null;
  // What the step finds there is first met in its layer.
  const met = ops.findIndex(({ layer }) => layer === bufferName(cell.buffer).layer);
  const stop = stopOf(stopsOf(ops), written ?? Math.max(0, met));
  patch({ stepping: { stop, row: null, subject: cell, trail: [] } });
}
