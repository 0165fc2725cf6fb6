import type { Problem } from "../experiment/problems.ts";
import { granularities } from "../store/view.ts";
import type { Program } from "./context.ts";
import type { Stepper } from "./stepper/stepper.ts";

/** What the transport buttons and the keys do. */
export interface Commands {
  toggle(): void;
  /** Forward (1) or back (−1) by as much as the granularity says. */
  step(by: 1 | -1): void;
  /** A coarser (1) or finer (−1) granularity. */
  coarser(by: 1 | -1): void;
  /** Stands at a stop of the step that comes next. */
  goTo(stop: number): void;
  /** Returns to a step of the run. */
  seek(step: number): void;
  /** Stops walking through steps. */
  leave(): void;
  epoch(): void;
  reset(): void;
  undo(): void;
  redo(): void;
  /** Opens at the moment that a link says. @returns what of it could not be read */
  openMoment(link: string): Promise<readonly Problem[]>;
}

export function createCommands(program: Program): Commands {
  const { experiments, views, training } = program;
  let coming: Promise<Stepper> | null = null;
  /** Fetched when somebody steps for the first time. */
  const withStepper = <T>(act: (stepper: Stepper) => T): Promise<T> => {
    coming ??= import("./stepper/stepper.ts").then(({ createStepper }) => createStepper(program));
    return coming.then(act);
  };
  return {
    toggle() {
      if (training.store.getState().running) training.pause();
      else training.run(views.getState().speed);
    },
    step: (by) => void withStepper((stepper) => stepper.move(by)),
    coarser(by) {
      const granularity = granularities[granularities.indexOf(views.getState().granularity) + by];
      if (granularity) views.getState().patch({ granularity });
    },
    goTo: (stop) => void withStepper((stepper) => stepper.goTo(stop)),
    seek: (step) => void withStepper((stepper) => stepper.seek(step)),
    leave: () => views.getState().patch({ stepping: null }),
    epoch: () => training.epoch(),
    reset: () => training.reset(),
    undo: () => experiments.temporal.getState().undo(),
    redo: () => experiments.temporal.getState().redo(),
    openMoment: (link) => withStepper((stepper) => stepper.open(link)),
  };
}
