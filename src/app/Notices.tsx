import type { ReactNode } from "react";
import type { Problem } from "../experiment/problems.ts";
import { bufferText } from "../notation/buffers.ts";
import { runEndInFull } from "../panels/curves/runEnd.ts";
import { formatCount } from "../ui/count.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useExperiment, useProgram, useTraining } from "./context.ts";

interface NoticeProps {
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

function Notice({ onDismiss, children }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <div className="notice-text">{children}</div>
      {onDismiss && <IconButton icon="close" label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}

interface NoticesProps {
  readonly problems: readonly Problem[];
  readonly onDismissProblems: () => void;
}

/** What the person should know: what of a link was ignored, what had to change, what went wrong. */
export function Notices({ problems, onDismissProblems }: NoticesProps) {
  const { training } = useProgram();
  const notes = useExperiment((state) => state.notes);
  const dismissNotes = useExperiment((state) => state.dismissNotes);
  const trouble = useTraining((state) => state.trouble);
  return (
    <div className="notices">
      {problems.length > 0 && (
        <Notice onDismiss={onDismissProblems}>
          <p>Parts of the link could not be used; the nearest valid experiment is shown.</p>
          <ul>
            {problems.map(({ key, value, message }) => (
              <li key={`${key} ${value} ${message}`}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice onDismiss={dismissNotes}>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      {trouble && (
        <Notice onDismiss={training.dismissTrouble}>
          <p>{trouble}</p>
        </Notice>
      )}
      <Divergence />
      <Stopped />
    </div>
  );
}

const causeOf = (where: string) =>
  where === "hessian" ? "the Hessian has no inverse" : `${bufferText(where)} is no longer a finite number`;

/** Tells of runs whose numbers stopped being finite, and what usually helps. */
function Divergence() {
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
function Stopped() {
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
