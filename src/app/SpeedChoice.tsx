import type { RefObject } from "react";
import { MOST_STEPS_PER_SECOND } from "../store/view.ts";
import { Floating } from "../ui/Floating.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import type { Speed } from "../worker/protocol.ts";
import type { Commands } from "./commands.ts";
import { useProgram, useTraining, useView } from "./context.ts";

/** Steps a second that a limited speed begins with. */
const FIRST_LIMIT = 30;

interface SpeedChoiceProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly commands: Commands;
  readonly onClose: () => void;
}

/** So many steps a second, or as fast as it goes; or one epoch. */
export default function SpeedChoice({ anchor, commands, onClose }: SpeedChoiceProps) {
  const { views, training } = useProgram();
  const speed = useView((view) => view.speed);
  const running = useTraining((state) => state.running);
  const choose = (next: Speed) => {
    views.getState().patch({ speed: next });
    if (running) training.run(next);
  };
  return (
    <Floating anchor={anchor} label="Speed" onClose={onClose}>
      <SwitchField
        label="As fast as it goes"
        value={speed === "flat-out"}
        onChange={(flatOut) => choose(flatOut ? "flat-out" : FIRST_LIMIT)}
      />
      <NumberField
        label="Steps a second"
        value={speed === "flat-out" ? MOST_STEPS_PER_SECOND : speed}
        min={1}
        max={MOST_STEPS_PER_SECOND}
        step={1}
        scale="log"
        onChange={choose}
      />
      <button type="button" className="button button-line popover-action" onClick={commands.epoch}>
        Train one epoch
      </button>
    </Floating>
  );
}
