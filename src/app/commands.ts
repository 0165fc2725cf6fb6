import type { Program } from "./context.ts";

/** What the transport buttons and the keys do. */
export interface Commands {
  toggle(): void;
  step(): void;
  epoch(): void;
  reset(): void;
  undo(): void;
  redo(): void;
}

export function createCommands({ experiments, views, training }: Program): Commands {
  return {
    toggle() {
      if (training.store.getState().running) training.pause();
      else training.run(views.getState().speed);
    },
    step: () => training.step(),
    epoch: () => training.epoch(),
    reset: () => training.reset(),
    undo: () => experiments.temporal.getState().undo(),
    redo: () => experiments.temporal.getState().redo(),
  };
}
