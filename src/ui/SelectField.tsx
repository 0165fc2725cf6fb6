import { useId } from "react";
import { Hint } from "./Hint.tsx";
import { Icon } from "./Icon.tsx";

export interface SelectOption<T extends string = string> {
  readonly value: T;
  readonly label: string;
  /** Why it cannot be chosen now; absent if it can. */
  readonly refused?: string | undefined;
}

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** Shown while no option is the value, as when several differ. */
  readonly placeholder?: string | undefined;
}

/** A labelled choice among a few: the browser's own, which every keyboard, screen reader and phone knows. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, hint, value, options, onChange, placeholder } = props;
  const id = useId();
  return (
    <div className="field field-row">
      <span className="field-label">
        <label htmlFor={id}>{label}</label>
        {hint && <Hint text={hint} />}
      </span>
      <span className="select">
        <select id={id} value={value} aria-description={hint} onChange={(event) => onChange(event.target.value as T)}>
          {!options.some((option) => option.value === value) && (
            <option value={value} disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              disabled={option.refused !== undefined}
              title={option.refused}
            >
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </div>
  );
}
