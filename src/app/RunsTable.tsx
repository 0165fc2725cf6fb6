import { useEffect, useState } from "react";
import { describeDifferences } from "../experiment/describe.ts";
import type { Frame } from "../panels/panel.ts";
import { formatCount } from "../ui/count.ts";
import { useProgram } from "./context.ts";
import { RunSwatch } from "./RunSwatch.tsx";

/** Milliseconds between two updates: numbers that change faster cannot be read. */
const INTERVAL = 250;
/** In the order of the Tab key: what scrolls must be reached by keyboard, too. */
const REACHABLE = 0;

function digits(value: number | null | undefined, percent = false): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return percent ? `${(100 * value).toFixed(1)} %` : value.toPrecision(6).replace("-", "−");
}

/** Every run's numbers side by side, to six digits, with its differences in words. */
export default function RunsTable() {
  const { frames } = useProgram();
  const [frame, setFrame] = useState<Frame | null>(null);
  useEffect(() => {
    let last = 0;
    let pending: ReturnType<typeof setTimeout> | undefined;
    const stop = frames.onFrame((next) => {
      clearTimeout(pending);
      const show = () => {
        last = performance.now();
        setFrame(next);
      };
      const wait = last + INTERVAL - performance.now();
      if (wait <= 0) show();
      else pending = setTimeout(show, wait);
    });
    return () => {
      clearTimeout(pending);
      stop();
    };
  }, [frames]);
  if (!frame) return null;
  const { runs, step, measuredStep } = frame.snapshot;
  return (
    <section className="table-scroll" aria-label="Numbers of every run" tabIndex={REACHABLE}>
      <table className="numbers">
        <caption className="visually-hidden">Cost and accuracy of every run at step {measuredStep ?? step}</caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Training cost</th>
            <th scope="col">Validation cost</th>
            <th scope="col">Training accuracy</th>
            <th scope="col">Validation accuracy</th>
            <th scope="col">Penalty</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ metrics, penalty }, index) => {
            const spec = frame.specs[index];
            const words = spec && index > 0 ? describeDifferences(frame.specs[0]!, spec).join(", ") : "base";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place in the comparison
              <tr key={index}>
                <th scope="row">
                  <RunSwatch run={index} /> {words || "no difference yet"}
                </th>
                <td data-testid={`training-cost-${index}`} title={String(metrics?.training.cost ?? "")}>
                  {digits(metrics?.training.cost)}
                </td>
                <td>{digits(metrics?.validation?.cost)}</td>
                <td>{digits(metrics?.training.accuracy, true)}</td>
                <td>{digits(metrics?.validation?.accuracy, true)}</td>
                <td>{digits(penalty)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">
        {measuredStep === null
          ? "The whole training and validation sets are being measured."
          : `Costs and accuracies over the whole training and validation sets after step ${formatCount(measuredStep)}.`}{" "}
        The penalty, λ₁ Σ|w| + λ₂ Σ w² − λ Σ ln p(w), is not part of the cost.
      </p>
    </section>
  );
}
