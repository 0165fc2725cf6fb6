import { useState } from "react";
import { formatCount } from "../../ui/count.ts";
import { useProgram, useTraining } from "../context.ts";
import { keepAbandoned } from "../keepAbandoned.ts";
import { Notice } from "../Notice.tsx";

/** Offers to keep, beside the new future, the one that was given up. */
export default function KeptFuture() {
  const program = useProgram();
  const abandoned = useTraining((state) => state.abandoned);
  const [isFull, setIsFull] = useState(false);
  if (!abandoned) return null;
  const { step, horizon } = abandoned;
  return (
    <Notice onDismiss={program.training.dismissAbandoned}>
      <p>
        From step {formatCount(step)} on, training takes another course. The one it took before, up to step{" "}
        {formatCount(horizon)}, can be kept beside it.
      </p>
      {isFull ? (
        <p>There is no room for another variant: remove one first, under Compare.</p>
      ) : (
        <button type="button" className="button button-line" onClick={() => setIsFull(!keepAbandoned(program))}>
          Keep it as a variant
        </button>
      )}
    </Notice>
  );
}
