import { ToggleGroup } from "radix-ui";
import { runNames } from "../experiment/describe.ts";
import { runDash } from "../ui/runStyle.ts";
import { usePresent, useProgram, useView } from "./context.ts";

/** The line a run is drawn with: colour and dash. */
export function RunSwatch({ run }: { readonly run: number }) {
  return (
    <svg className="swatch" width="22" height="8" aria-hidden="true">
      <line
        x1="1"
        x2="21"
        y1="4"
        y2="4"
        stroke={`var(--run-${run})`}
        strokeWidth="2.4"
        strokeDasharray={runDash[run]}
      />
    </svg>
  );
}

/** The runs of a comparison; the one in focus is pictured, and the settings are its. */
export function RunBar() {
  const { views } = useProgram();
  const experiment = usePresent();
  const focus = useView((view) => view.focus);
  if (experiment.variants.length === 0) return null;
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
