import { useId } from "react";
import { Hint } from "./Hint.tsx";

interface SwitchFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** A labelled yes or no. */
export function SwitchField({ label, hint, value, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="field field-row">
      <label htmlFor={id} className="field-label">
        {label}
        {hint && <Hint text={hint} />}
      </label>
      <input
        id={id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
        role="switch"
        className="switch"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
