import { ToggleGroup } from "radix-ui";
import { runNames } from "../experiment/describe.ts";
import { usePresent, useProgram, useView } from "./context.ts";
import { RunSwatch } from "./RunSwatch.tsx";

/** The runs of a comparison; the one in focus is pictured, and the settings are its. */
export default function RunBar() {
  const { views } = useProgram();
  const experiment = usePresent();
  const focus = useView((view) => view.focus);
  return (
    <nav className="runs" aria-label="Runs of the comparison">
      <span className="soft">Settings and pictures of</span>
      <ToggleGroup.Root
        type="single"
        className="run-choice"
        aria-label="Run in focus"
        value={String(focus)}
        onValueChange={(value) => value !== "" && views.getState().patch({ focus: Number(value) })}
      >
        {runNames(experiment).map((name, run) => (
          <ToggleGroup.Item key={name} value={String(run)} className="run">
            <RunSwatch run={run} />
            {name}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => views.getState().patch({ dialog: "compare" })}
      >
        Edit comparison…
      </button>
    </nav>
  );
}
