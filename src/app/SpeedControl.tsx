import { Popover } from "radix-ui";
import { Icon } from "../ui/Icon.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import type { Commands } from "./commands.ts";
import { useProgram, useTraining, useView } from "./context.ts";

/** Steps a second that a limited speed begins with. */
const FIRST_LIMIT = 30;

/** How fast it trains: so many steps a second, or as fast as it goes. */
export function SpeedControl({ commands }: { readonly commands: Commands }) {
  const { views, training } = useProgram();
  const speed = useView((view) => view.speed);
  const running = useTraining((state) => state.running);
  const choose = (next: number | "flat-out") => {
    views.getState().patch({ speed: next });
    if (running) training.run(next);
  };
  const text = speed === "flat-out" ? "Full speed" : `${speed.toLocaleString("en-US")} steps/s`;
  return (
    <Popover.Root>
      <Popover.Trigger className="button button-quiet" aria-label={`Speed: ${text}`}>
        <Icon name="speed" />
        <span className="speed-text">{text}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" sideOffset={6} collisionPadding={8} aria-label="Speed">
          <SwitchField
            label="As fast as it goes"
            value={speed === "flat-out"}
            onChange={(flatOut) => choose(flatOut ? "flat-out" : FIRST_LIMIT)}
          />
          <NumberField
            label="Steps a second"
            value={speed === "flat-out" ? 10_000 : speed}
            min={1}
            max={10_000}
            step={1}
            scale="log"
            onChange={choose}
          />
          <button type="button" className="button button-line popover-action" onClick={commands.epoch}>
            Train one epoch
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
