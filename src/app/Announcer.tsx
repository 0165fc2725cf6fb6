import type { SetMetrics } from "../engine/index.ts";
import { runEndInFull } from "../panels/curves/runEnd.ts";
import { formatCount } from "../ui/count.ts";
import { useTraining } from "./context.ts";

function words({ cost, accuracy }: SetMetrics): string {
  const right = accuracy === null ? "" : `, ${(100 * accuracy).toFixed(1)} % right`;
  return `training cost ${cost.toPrecision(4)}${right}`;
}

/** Tells a screen reader what a glance at the counters tells: that training runs, and where it came to rest. */
export function Announcer() {
  const text = useTraining(({ running, snapshot }) => {
    if (running) return "Training";
    const [base] = snapshot?.runs ?? [];
    if (!snapshot || snapshot.step === 0 || !base) return "";
    const measured = base.metrics && snapshot.measuredStep === snapshot.step ? `, ${words(base.metrics.training)}` : "";
    // Of divergence the notice tells.
    const end = base.status.state === "stopped" ? `Training ${runEndInFull(base.status)}. ` : "";
    return `${end}Paused at step ${formatCount(snapshot.step)}${measured}`;
  });
  return (
    <p className="visually-hidden" role="status" data-testid="announcer">
      {text}
    </p>
  );
}
