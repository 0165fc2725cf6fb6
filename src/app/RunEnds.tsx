import { bufferText } from "../notation/buffers.ts";
import { runEndInFull } from "../panels/curves/runEnd.ts";
import { formatCount } from "../ui/count.ts";
import { useTraining } from "./context.ts";
import { Notice } from "./Notice.tsx";

const causeOf = (where: string) =>
  where === "hessian" ? "the Hessian has no inverse" : `${bufferText(where)} is no longer a finite number`;

/** Tells of runs whose numbers stopped being finite, and what usually helps. */
export function Divergence() {
  const text = useTraining(({ snapshot }) =>
    (snapshot?.runs ?? [])
      .flatMap(({ status }, run) =>
        status.state === "diverged"
          ? `${snapshot!.runs.length > 1 ? `Run ${run + 1} diverged` : "Training diverged"} at step ${formatCount(status.step)}: ${causeOf(status.where)}.`
          : [],
      )
      .join(" "),
  );
  const isSingular = useTraining(({ snapshot }) =>
    Boolean(snapshot?.runs.some(({ status }) => status.state === "diverged" && status.where === "hessian")),
  );
  if (text === "") return null;
  return (
    <Notice>
      <p>
        {text} {isSingular ? "Damped Newton has a step there" : "A smaller learning rate usually helps"}; Reset starts
        again from the same weights.
      </p>
    </Notice>
  );
}

/** Tells of runs whose patience ran out. */
export function Stopped() {
  const text = useTraining(({ snapshot }) =>
    (snapshot?.runs ?? [])
      .flatMap(({ status }, run) =>
        status.state === "stopped"
          ? `${snapshot!.runs.length > 1 ? `Run ${run + 1}` : "Training"} ${runEndInFull(status)}.`
          : [],
      )
      .join(" "),
  );
  if (text === "") return null;
  return (
    <Notice>
      <p>{text} Another patience trains on from there; Reset starts again.</p>
    </Notice>
  );
}
