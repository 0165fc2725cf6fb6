import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { setText } from "../panels/plane/dom.ts";
import { formatCount } from "../ui/count.ts";
import { readableNumber } from "../ui/numberText.ts";
import type { Snapshot } from "../worker/protocol.ts";
import { Boundary } from "./Boundary.tsx";
import { useProgram } from "./context.ts";

const BackendChoice = lazy(() => import("./BackendChoice.tsx"));

/** Where the run in focus is computed. */
function placeOf({ runs, focus, choosing }: Snapshot): string {
  return choosing ? "measuring…" : (runs[focus.run]?.backend.name ?? "cpu");
}

function rateOf({ stepsPerSecond }: Snapshot): string {
  return stepsPerSecond > 0 ? ` · ${formatCount(Math.round(stepsPerSecond))} steps/s` : "";
}

/** Epoch, step and speed. They change with every frame, so the text is set past React. */
export function Counters({ spec }: { readonly spec: ExperimentSpec }) {
  const { frames } = useProgram();
  const epoch = useRef<HTMLElement>(null);
  const step = useRef<HTMLElement>(null);
  const learningRate = useRef<HTMLElement>(null);
  const badge = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  const rate = useRef<HTMLSpanElement>(null);
  const working = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      frames.onFrame(({ snapshot }) => {
        const set = (element: HTMLElement | null, text: string) => {
          if (element) setText(element, text);
        };
        set(epoch.current, formatCount(snapshot.epoch));
        set(step.current, formatCount(snapshot.step));
        set(learningRate.current, readableNumber(snapshot.runs[snapshot.focus.run]?.learningRate ?? Number.NaN));
        set(place.current, placeOf(snapshot));
        set(rate.current, rateOf(snapshot));
        if (working.current) working.current.hidden = snapshot.running || !snapshot.busy;
      }),
    [frames],
  );
  return (
    <div className="counters">
      <span>
        epoch{" "}
        <b ref={epoch} data-testid="epoch">
          0
        </b>
      </span>
      <span>
        step{" "}
        <b ref={step} data-testid="step">
          0
        </b>
      </span>
      {(spec.schedule !== "constant" || spec.warmUpSteps > 0) && (
        <span title="Learning rate of the next step">
          <i>η</i>{" "}
          <b ref={learningRate} data-testid="learning-rate">
            {readableNumber(spec.learningRate)}
          </b>
        </span>
      )}
      <span className="working" ref={working} hidden>
        working…
      </span>
      <button
        type="button"
        className="badge"
        ref={badge}
        title="Where it is computed, and steps a second while training"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span ref={place}>cpu</span>
        <span className="badge-rate" ref={rate} />
      </button>
      {open && (
        <Boundary what="The choice of arithmetic">
          <Suspense>
            <BackendChoice anchor={badge} spec={spec} onClose={() => setOpen(false)} />
          </Suspense>
        </Boundary>
      )}
    </div>
  );
}
