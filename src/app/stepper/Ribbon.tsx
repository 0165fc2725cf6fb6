import { Fragment, memo, useEffect, useMemo, useRef } from "react";
import type { Plan } from "../../engine/index.ts";
import type { Notation } from "../../notation/notation.ts";
import { notations } from "../../notation/notations.ts";
import { type Stop, stopsOf } from "../../notation/stops.ts";
import { Tip } from "../../ui/Tip.tsx";
import type { Commands } from "../commands.ts";
import { useTraining, useView } from "../context.ts";

/** How far a stop has been walked. */
function placeOf(stop: number, at: number | null): "past" | "present" | "to come" | undefined {
  if (at === null) return undefined;
  if (stop === at) return "present";
  return stop < at ? "past" : "to come";
}

interface ChipProps {
  readonly plan: Plan;
  readonly stop: Stop;
  readonly notation: Notation;
  readonly place: ReturnType<typeof placeOf>;
  readonly isTabStop: boolean;
  readonly index: number;
  readonly commands: Commands;
}

/** Remembered: of all chips, a step changes the looks of two. */
const Chip = memo(function Chip({ plan, stop, notation, place, isTabStop, index, commands }: ChipProps) {
  const says = `${notation.equation(stop.equation, plan)}: ${notation.words(plan, stop)}`;
  return (
    <Tip text={says}>
      <button
        type="button"
        className="chip math"
        data-place={place}
        aria-current={place === "present" ? "step" : undefined}
        aria-label={says}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => commands.goTo(index)}
      >
        {notation.chip(plan, stop)}
      </button>
    </Tip>
  );
});

/** Keeps the present chip in sight, and under the focus of whoever walks along the ribbon. */
function follow(ribbon: HTMLElement): void {
  const chip = ribbon.querySelector<HTMLElement>("[aria-current]");
  if (!chip) return;
  const [frame, box] = [ribbon.getBoundingClientRect(), chip.getBoundingClientRect()];
  if (box.left < frame.left || box.right > frame.right) {
    // The page itself is not to scroll.
    ribbon.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  }
  if (document.activeElement?.matches(".chip")) chip.focus({ preventScroll: true });
}

/** The plan of one training step of the run in focus: every stop of a walk, in order, the present one lit. */
export default function Ribbon({ commands }: { readonly commands: Commands }) {
  const plan = useTraining(({ focus }) => focus.plan);
  const running = useTraining((state) => state.running);
  const stepping = useView((view) => view.stepping?.stop ?? null);
  const notation = notations[useView((view) => view.notation)];
  const stops = useMemo(() => stopsOf(plan?.ops ?? []), [plan]);
  const at = stepping === null || running ? null : Math.min(stepping, stops.length - 1);
  const ribbon = useRef<HTMLElement>(null);
  useEffect(() => {
    if (at === null) return;
    // After the panels of the same frame: what is measured is then laid out once.
    const frame = requestAnimationFrame(() => ribbon.current && follow(ribbon.current));
    return () => cancelAnimationFrame(frame);
  }, [at]);
  return (
    <section className="ribbon" ref={ribbon} aria-label="The operations of one training step">
      {plan &&
        stops.map((stop, index) => (
          <Fragment key={`${stop.from} ${stop.result}`}>
            {stops[index - 1]?.phase !== stop.phase && <span className="ribbon-phase">{stop.phase}</span>}
            <Chip
              plan={plan}
              stop={stop}
              notation={notation}
              place={placeOf(index, at)}
              isTabStop={index === (at ?? 0)}
              index={index}
              commands={commands}
            />
          </Fragment>
        ))}
    </section>
  );
}
