import { Switch } from "radix-ui";
import { useId } from "react";
import { Hint } from "./Hint.tsx";

interface SwitchFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** A labelled yes or no. */
export function SwitchField({ label, help, value, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="field field-row">
      <label htmlFor={id} className="field-label">
        {label}
        {help && <Hint text={help} />}
      </label>
      <Switch.Root id={id} className="switch" checked={value} onCheckedChange={onChange}>
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </div>
  );
}
