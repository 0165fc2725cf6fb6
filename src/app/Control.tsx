import { basicHelps } from "../experiment/basicHelps.ts";
import { objection } from "../experiment/change.ts";
import { type SettingName, settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import { useExperiment, useView } from "./context.ts";

interface ControlProps {
  readonly name: SettingName;
  readonly spec: ExperimentSpec;
  /** Help beside the label of a basic setting; left out where it is written out anyway. */
  readonly hints?: boolean;
}

/** The control of one setting, as it is declared, for the run in focus. One with a shape of its own has `OwnControl`. */
export function Control({ name, spec, hints = true }: ControlProps) {
  const change = useExperiment((state) => state.change);
  const focus = useView((view) => view.focus);
  const setting = settings[name];
  const value = spec[name];
  const set = (next: unknown) => change(focus, { [name]: next });
  const hint = hints ? basicHelps[name] : undefined;
  switch (setting.type) {
    case "number":
      return (
        <NumberField
          label={setting.label}
          symbol={"symbol" in setting ? setting.symbol : undefined}
          hint={hint}
          note={"note" in setting ? setting.note(spec) : undefined}
          min={setting.min}
          max={setting.max}
          step={setting.step}
          scale={setting.scale}
          value={value as number}
          onChange={set}
        />
      );
    case "choice":
      return (
        <SelectField
          label={setting.label}
          hint={hint}
          value={value as string}
          options={setting.options.map((option) => ({
            ...option,
            refused: option.value === value ? undefined : objection(spec, { [name]: option.value }),
          }))}
          onChange={set}
        />
      );
    case "switch":
      return <SwitchField label={setting.label} hint={hint} value={value as boolean} onChange={set} />;
    default:
      return null;
  }
}
