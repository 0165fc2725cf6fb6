import type { TrainerStatus } from "../../engine/index.ts";
import { formatCount } from "../../ui/count.ts";

/** How a run ended, as the end of a sentence; empty while it goes on. */
export function runEnd(status: TrainerStatus): string {
  switch (status.state) {
    case "ready":
      return "";
    case "diverged":
      return `diverged at step ${formatCount(status.step)}`;
    case "stopped":
      return `stopped early at epoch ${formatCount(status.epoch)}`;
  }
}

/** The same, with what was done about it. */
export function runEndInFull(status: TrainerStatus): string {
  if (status.state !== "stopped") return runEnd(status);
  return `${runEnd(status)}; weights of epoch ${formatCount(status.bestEpoch)} restored`;
}
