import { Fragment, useEffect, useMemo, useRef } from "react";
import { bufferName, bufferText } from "../../notation/buffers.ts";
import { type Stop, stopsOf } from "../../notation/stops.ts";
import { Tip } from "../../ui/Tip.tsx";
import type { Commands } from "../commands.ts";
import { useTraining, useView } from "../context.ts";

/** What each equation does, for a learner. */
const sayings: Record<string, string> = {
  FE1: "FE1: weighted sum of the layer before, plus the bias",
  FE2: "FE2: the activation function, unit by unit",
  N1: "N1: mean and variance, over the batch or over the layer",
  N2: "N2: brought to mean 0 and deviation 1",
  N3: "N3: scaled by γ and shifted by β, which are learned",
  N4: "N4: running averages, for when it is not training",
  BN1: "BN1: how the cost changes with scale and shift",
  BN2: "BN2: the error carried back through mean and variance",
  D: "Dropout: units left out of this step, and their errors",
  noise: "Noise, drawn anew for each step",
  C: "The mean cost over the batch",
  penalty: "The penalty on the weights",
  BE1: "BE1: how the cost changes with the output's pre-activations",
  BE2: "BE2: the error carried back through the weights, times the slope",
  BE3: "BE3: how the cost changes with the weights: error times input",
  BE4: "BE4: how the cost changes with the biases: the error itself",
  sharing: "Soft weight sharing: how unlikely the mixture of Gaussians finds the weights",
  pooling: "The maximum or the mean under every window, and its slope on the way back",
  clip: "Clip: the gradient is held within its limits",
  "max-norm": "Max-norm: incoming weights of a unit that are too long are scaled back",
  prune: "Pruned weights are set back to 0",
  update: "The optimizer moves the parameters",
};

/** How far a stop has been walked. */
function placeOf(stop: number, at: number | null): "past" | "present" | "to come" | undefined {
  if (at === null) return undefined;
  if (stop === at) return "present";
  return stop < at ? "past" : "to come";
}

interface ChipProps {
  readonly stop: Stop;
  readonly place: ReturnType<typeof placeOf>;
  readonly isTabStop: boolean;
  readonly onChoose: () => void;
}

function Chip({ stop: { equation, result }, place, isTabStop, onChoose }: ChipProps) {
  const { letter, layer } = bufferName(result);
  const says = sayings[equation] ?? equation;
  return (
    <Tip text={says}>
      <button
        type="button"
        className="chip math"
        data-place={place}
        aria-current={place === "present" ? "step" : undefined}
        aria-label={`${bufferText(result)}: ${says}`}
        tabIndex={isTabStop ? 0 : -1}
        onClick={onChoose}
      >
        {equation === "clip" ? "clip" : letter}
        {layer > 0 && <sup>{layer}</sup>}
      </button>
    </Tip>
  );
}

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
  const ops = useTraining(({ focus }) => focus.ops);
  const running = useTraining((state) => state.running);
  const stepping = useView((view) => view.stepping?.stop ?? null);
  const stops = useMemo(() => stopsOf(ops ?? []), [ops]);
  const at = stepping === null || running ? null : Math.min(stepping, stops.length - 1);
  const ribbon = useRef<HTMLElement>(null);
  useEffect(() => {
    if (at !== null && ribbon.current) follow(ribbon.current);
  }, [at]);
  return (
    <section className="ribbon" ref={ribbon} aria-label="The operations of one training step">
      {stops.map((stop, index) => (
        <Fragment key={`${stop.from} ${stop.result}`}>
          {stops[index - 1]?.phase !== stop.phase && <span className="ribbon-phase">{stop.phase}</span>}
          <Chip
            stop={stop}
            place={placeOf(index, at)}
            isTabStop={index === (at ?? 0)}
            onChoose={() => commands.goTo(index)}
          />
        </Fragment>
      ))}
    </section>
  );
}
