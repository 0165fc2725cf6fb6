import type { Problem } from "../experiment/problems.ts";
import { useExperiment, useProgram, useTraining } from "./context.ts";
import { Notice } from "./Notice.tsx";
import { Divergence, Stopped } from "./RunEnds.tsx";
import KeptFuture from "./stepper/KeptFuture.tsx";

interface NoticesProps {
  readonly problems: readonly Problem[];
  readonly onDismissProblems: () => void;
}

/** What the person should know: what of a link was ignored, what had to change, what went wrong. */
export default function Notices({ problems, onDismissProblems }: NoticesProps) {
  const { training } = useProgram();
  const notes = useExperiment((state) => state.notes);
  const dismissNotes = useExperiment((state) => state.dismissNotes);
  const trouble = useTraining((state) => state.trouble);
  const isAbandoned = useTraining(({ abandoned }) => abandoned !== null);
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
      {isAbandoned && <KeptFuture />}
      <Divergence />
      <Stopped />
    </div>
  );
}
