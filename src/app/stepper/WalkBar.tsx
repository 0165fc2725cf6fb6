import "./walkBar.css";
import { type CSSProperties, memo, useCallback, useEffect, useState } from "react";
import { datasetCatalog } from "../../engine/index.ts";
import { runSpecs } from "../../experiment/experiment.ts";
import type { Walk } from "../../panels/panel.ts";
import { formatCount } from "../../ui/count.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useWalk } from "../card/useWalk.ts";
import type { Commands } from "../commands.ts";
import { useExperiment, useProgram, useTraining, useView } from "../context.ts";
import { GranularityChoice } from "../StepControl.tsx";
import { BatchStrip } from "./BatchStrip.tsx";
import { ofRow } from "./cursor.ts";
import { momentOf } from "./moments.ts";

/** All steps that the run has been through: any of them can be returned to. */
const Timeline = memo(function Timeline({ commands }: { readonly commands: Commands }) {
  const step = useTraining(({ snapshot }) => snapshot?.step ?? 0);
  const horizon = useTraining(({ snapshot }) => snapshot?.horizon ?? 0);
  /** Where the thumb has been put, until the runs are there. */
  const [wanted, setWanted] = useState<number | null>(null);
  if (wanted === step) setWanted(null);
  const shown = wanted ?? step;
  return (
    <label className="timeline">
      <span className="soft">step</span>
      <input
        type="range"
        className="slider"
        style={{ "--travel": horizon === 0 ? 0 : shown / horizon } as CSSProperties}
        aria-label="Step of the run"
        aria-valuetext={`${formatCount(shown)} of ${formatCount(horizon)}`}
        min={0}
        max={horizon}
        disabled={horizon === 0}
        value={shown}
        onChange={(event) => {
          const chosen = Number(event.target.value);
          setWanted(chosen);
          commands.seek(chosen);
        }}
        onBlur={() => setWanted(null)}
      />
      <span className="timeline-text" aria-hidden="true">
        {formatCount(shown)} <span className="soft">of {formatCount(horizon)}</span>
      </span>
    </label>
  );
});

/** Keeps the view's moment, which links carry, in step with the walk. */
function useMoment(walk: Walk | null): void {
  const { views } = useProgram();
  const focus = useView((view) => view.focus);
  const notation = useView((view) => view.notation);
  useEffect(() => {
    if (walk) views.getState().patch({ moment: momentOf(walk, focus, notation) });
  }, [views, walk, focus, notation]);
  useEffect(() => () => views.getState().patch({ moment: null }), [views]);
}

/** Leaves the screen as it was before the walk: the dock at its size, and the focus within reach of the next walk. */
function useReturn(): void {
  const { views } = useProgram();
  useEffect(() => {
    const { dockLarge } = views.getState();
    return () => {
      // The layout can also have become another.
      if (views.getState().stepping) return;
      views.getState().patch({ dockLarge });
      // What had the focus has gone with the walk.
      if (document.activeElement === document.body) document.querySelector<HTMLElement>(STEP_BUTTON)?.focus();
    };
  }, [views]);
}

const STEP_BUTTON = ".step-control > button";

/** The samples of the batch, by the names that their dataset has for the classes. */
function Samples({ walk }: { readonly walk: Walk }) {
  const { views } = useProgram();
  const data = useTraining(({ focus }) => focus.data);
  const focus = useView((view) => view.focus);
  const name = useExperiment(({ experiment }) => (runSpecs(experiment)[focus] ?? experiment.base).dataset);
  const { record } = walk;
  const { row, subject } = walk.stepping;
  const goToRow = useCallback(
    (chosen: number | null) => {
      const { stepping, patch } = views.getState();
      if (stepping) patch({ stepping: ofRow({ record, stepping: { ...stepping, subject } }, chosen) });
    },
    [views, record, subject],
  );
  if (!data) return null;
  const { classNames } = datasetCatalog[name];
  return <BatchStrip record={record} row={row} data={data} classNames={classNames} onRow={goToRow} />;
}

/** While somebody walks through a step: which step of the run, which sample of its batch, and the way out. */
export default function WalkBar({ commands }: { readonly commands: Commands }) {
  const walk = useWalk();
  useMoment(walk);
  useReturn();
  return (
    <section className="walk-bar" aria-label="The step that is walked through">
      <Timeline commands={commands} />
      <GranularityChoice />
      {walk && <Samples walk={walk} />}
      <IconButton icon="close" label="Leave the step" shortcut="Esc" onClick={commands.leave} />
    </section>
  );
}
