import { type Granularity, granularities } from "../store/view.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Tip } from "../ui/Tip.tsx";
import type { Commands } from "./commands.ts";
import { useProgram, useTraining, useView } from "./context.ts";

/** What one step forward comes to. */
const does: Readonly<Record<Granularity, string>> = {
  unit: "The next number of this operation (→)",
  operation: "The next operation of this training step (→)",
  layer: "All operations of the next layer (→)",
  sample: "The same operation for the next sample of the batch (→)",
  batch: "One training step: one batch forward, backward, and one update (→)",
  epoch: "Once through the training set (→)",
};

/** How far a step goes; the arrows up and down change it too. */
export function GranularityChoice() {
  const { views } = useProgram();
  const granularity = useView((view) => view.granularity);
  return (
    <span className="granularity">
      <select
        aria-label="How far a step goes"
        value={granularity}
        onChange={(event) => views.getState().patch({ granularity: event.target.value as Granularity })}
      >
        {granularities.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  );
}

export function BackButton({ commands }: { readonly commands: Commands }) {
  const atStart = useTraining(({ snapshot }) => (snapshot?.step ?? 0) === 0);
  const first = useView(({ stepping }) => (stepping?.stop ?? 0) === 0 && !stepping?.subject);
  return (
    <IconButton
      icon="back"
      label="Step back"
      shortcut="←"
      aria-disabled={atStart && first}
      onClick={() => commands.step(-1)}
    />
  );
}

/** Forward by one step, and how far that goes. */
export function StepButton({ commands }: { readonly commands: Commands }) {
  const granularity = useView((view) => view.granularity);
  return (
    <span className="step-control">
      <Tip text={does[granularity]}>
        <button type="button" className="button" onClick={() => commands.step(1)}>
          <Icon name="step" />
          Step
        </button>
      </Tip>
      <GranularityChoice />
    </span>
  );
}
