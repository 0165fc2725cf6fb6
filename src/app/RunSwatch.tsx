import { runDash } from "../ui/runStyle.ts";

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
