import { useEffect, useState } from "react";
import { describeDifferences } from "../experiment/describe.ts";
import type { Frame } from "../panels/panel.ts";
import { formatCount } from "../ui/count.ts";
import { useProgram } from "./context.ts";
import { RunSwatch } from "./RunBar.tsx";

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
  return (
    <section className="table-scroll" aria-label="Numbers of every run" tabIndex={REACHABLE}>
      <table className="numbers">
        <caption className="visually-hidden">Cost and accuracy of every run at step {frame.snapshot.step}</caption>
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
          {frame.snapshot.runs.map((run, index) => {
            const spec = frame.specs[index];
            const words = spec && index > 0 ? describeDifferences(frame.specs[0]!, spec).join(", ") : "base";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place in the comparison
              <tr key={index}>
                <th scope="row">
                  <RunSwatch run={index} /> {words || "no difference yet"}
                </th>
                <td data-testid={`training-cost-${index}`} title={String(run.training.cost)}>
                  {digits(run.training.cost)}
                </td>
                <td>{digits(run.validation?.cost)}</td>
                <td>{digits(run.training.accuracy, true)}</td>
                <td>{digits(run.validation?.accuracy, true)}</td>
                <td>{digits(run.penalty)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">
        Costs and accuracies over the whole training and validation sets after step {formatCount(frame.snapshot.step)}.
        The penalty is λ₁ Σ|w| + λ₂ Σ w² and not part of the cost.
      </p>
    </section>
  );
}
