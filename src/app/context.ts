import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { experimentAt } from "../experiment/changes.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Frame } from "../panels/panel.ts";
import type { ExperimentState, ExperimentStore } from "../store/experiment.ts";
import type { Training, TrainingState } from "../store/training.ts";
import type { ViewState } from "../store/view.ts";
import type { Frames } from "./frames.ts";

/** Everything the interface is bound to. */
export interface Program {
  readonly experiments: ExperimentStore;
  readonly views: StoreApi<ViewState>;
  readonly training: Training;
  readonly frames: Frames;
}

export const ProgramContext = createContext<Program | null>(null);

export function useProgram(): Program {
  const program = useContext(ProgramContext);
  if (!program) throw new Error("missing ProgramContext");
  return program;
}

export function useExperiment<T>(select: (state: ExperimentState) => T): T {
  return useStore(useProgram().experiments, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useProgram().views, select);
}

export function useTraining<T>(select: (state: TrainingState) => T): T {
  return useStore(useProgram().training.store, select);
}

/**
 * The experiment with its settings as they are at the step that is shown: changes of a link's, or made while it trained,
 * included as far as the runs have passed them.
 */
export function usePresent(): Experiment {
  const experiment = useExperiment((state) => state.experiment);
  const settings = useTraining((state) => state.settings);
  const step = useTraining(({ snapshot }) => {
    const now = snapshot?.step ?? 0;
    return (experiment.changes ?? []).reduce((last, change) => (change.step <= now ? change.step : last), -1);
  });
  return useMemo(() => settings ?? experimentAt(experiment, step), [experiment, settings, step]);
}

/** A media query, followed live. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

export type FrameCallback = (frame: Frame) => void;
