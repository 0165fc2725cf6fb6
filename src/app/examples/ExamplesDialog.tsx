import { momentQuery } from "../../experiment/moment.ts";
import type { WorkedExample } from "../../experiment/workedExamples/workedExample.ts";
import { workedExampleOf, workedExamples } from "../../experiment/workedExamples/workedExamples.ts";
import { lectureNotes } from "../../notation/errata.ts";
import { MathText } from "../../ui/MathText.tsx";
import type { Commands } from "../commands.ts";
import { useExperiment, useProgram } from "../context.ts";
import { EXAMPLE_SHEET } from "./useWorkedExample.ts";
import "./examples.css";

/** The worked examples of the lecture notes; one press opens one, before its first step. */
export default function ExamplesDialog({ commands }: { readonly commands: Commands }) {
  const { experiments, views, training } = useProgram();
  const opened = useExperiment((state) => workedExampleOf(state.experiment));
  const open = ({ experiment, moment }: WorkedExample) => {
    training.pause();
    if (opened?.experiment !== experiment) experiments.getState().open(experiment);
    views.getState().patch({ dialog: null, focus: 0, dock: EXAMPLE_SHEET });
    void commands.openMoment(`?${momentQuery(moment)}`);
  };
  return (
    <ul className="worked-list">
      {workedExamples.map((example) => (
        <li key={example.id}>
          <button
            type="button"
            className="worked-item"
            aria-current={example === opened ? "true" : undefined}
            onClick={() => open(example)}
          >
            <b>{example.title}</b>
            <span>{example.description}</span>
            <span className="soft">
              {lectureNotes[example.note].title}, <MathText text={example.where} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
