import { MOST_TRACED, traceSize } from "../../engine/index.ts";
import { runEndInFull } from "../../panels/curves/runEnd.ts";
import { formatCount } from "../../ui/count.ts";
import { useTraining } from "../context.ts";
import type { Obstacle } from "../walk.ts";

/** Says why there is no step to walk through, and where there is one. */
export function NoStep({ obstacle }: { readonly obstacle: Obstacle }) {
  const text = useTraining(({ focus: { run, plan }, snapshot }) => {
    if (obstacle === "large") return largeWords(plan ? traceSize(plan) : 0);
    const status = snapshot?.runs[run]?.status;
    return status ? `Training ${runEndInFull(status)}. ${STOPPED}` : STOPPED;
  });
  return (
    <p className="card-none" role="status" data-testid="no-step">
      {text}
    </p>
  );
}

const STOPPED =
  "A run that has stopped takes no further step, so there is none here to walk through. Those that it took are still there: go back with the left arrow, or along the steps above.";

const millions = (count: number) => `${formatCount(Math.ceil(count / 1e6))} million`;

const largeWords = (size: number) =>
  `This step is too large to walk through: it works with ${millions(size)} numbers, and at most ${millions(MOST_TRACED)} are kept to look at. A smaller batch or fewer units make it small enough; training itself goes on as before.`;
