import { useEffect, useState } from "react";
import type { Experiment } from "../../experiment/experiment.ts";
import type { WorkedExample } from "../../experiment/workedExamples/workedExample.ts";
import { useExperiment } from "../context.ts";

/** Name of the dock's sheet with the results of a worked example. */
export const EXAMPLE_SHEET = "example";

/** The worked example that is open; null if none is, or while that is being found out. */
export function useWorkedExample(): WorkedExample | null {
  const experiment = useExperiment((state) => state.experiment);
  const [found, setFound] = useState<{ readonly of: Experiment; readonly example: WorkedExample | null } | null>(null);
  useEffect(() => {
    // Only an experiment that sets every parameter can be one: for others nothing is loaded.
    if (experiment.base.initializer !== "explicit") return;
    let isCurrent = true;
    import("../../experiment/workedExamples/workedExamples.ts").then(
      ({ workedExampleOf }) => isCurrent && setFound({ of: experiment, example: workedExampleOf(experiment) ?? null }),
      // Offline, the experiment runs without what is printed beside it.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [experiment]);
  return found?.of === experiment ? found.example : null;
}
