import type { RefObject } from "react";
import { settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { helps } from "../experiment/words.ts";
import { formatCount } from "../ui/count.ts";
import { Floating } from "../ui/Floating.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { useExperiment, useTraining, useView } from "./context.ts";

interface BackendChoiceProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly spec: ExperimentSpec;
  readonly onClose: () => void;
}

/** Where the arithmetic is done, what each place reached when they were measured, and a choice among them. */
export default function BackendChoice({ anchor, spec, onClose }: BackendChoiceProps) {
  const change = useExperiment((state) => state.change);
  const focus = useView((view) => view.focus);
  const backend = useTraining(({ snapshot }) => snapshot?.runs[focus]?.backend);
  const { label, options } = settings.backend;
  return (
    <Floating anchor={anchor} label={label} className="backend" onClose={onClose}>
      <SelectField
        label={label}
        hint={helps.backend}
        value={spec.backend}
        options={options}
        onChange={(chosen) => change(focus, { backend: chosen })}
      />
      {backend && backend.measured.length > 0 && (
        <table className="measured">
          <caption className="visually-hidden">Steps a second that each reached</caption>
          <tbody>
            {backend.measured.map(({ name, stepsPerSecond, reason }) => (
              <tr key={name} className={name === backend.name ? "measured-on" : ""}>
                <th scope="row">{name}</th>
                <td>
                  {stepsPerSecond === null ? reason : `${formatCount(Math.max(1, Math.round(stepsPerSecond)))} steps/s`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {backend?.reason && <p className="note">On the processor, because {backend.reason}.</p>}
      {backend && backend.measured.length === 0 && backend.reason === null && spec.backend === "auto" && (
        <p className="note">
          A step of this network is so short that handing it to a graphics card would take longer: it is computed on the
          processor. Larger ones are measured on both when training starts.
        </p>
      )}
      <p className="note">Single steps and limited speeds are always computed on the processor.</p>
    </Floating>
  );
}
