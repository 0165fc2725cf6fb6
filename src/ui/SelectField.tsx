import { Select } from "radix-ui";
import { useId } from "react";
import { Icon } from "./Icon.tsx";
import { Hint } from "./Hint.tsx";

export interface SelectOption<T extends string = string> {
  readonly value: T;
  readonly label: string;
  /** Why it cannot be chosen now; absent if it can. */
  readonly refused?: string | undefined;
}

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** Shown in place of a value, when several differ. */
  readonly placeholder?: string | undefined;
}

/** A labelled choice among a few. */
export function SelectField<T extends string>({ label, help, value, options, onChange, placeholder }: SelectFieldProps<T>) {
  const id = useId();
  return (
    <div className="field field-row">
      <span id={id} className="field-label">
        {label}
        {help && <Hint text={help} />}
      </span>
      <Select.Root value={value} onValueChange={(next) => onChange(next as T)}>
        <Select.Trigger className="select" aria-labelledby={id}>
          <Select.Value placeholder={placeholder} />
          <Select.Icon className="select-icon">
            <Icon name="chevron" />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Content className="menu" position="popper" sideOffset={4} collisionPadding={8} align="end">
            <Select.Viewport>
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  value={option.value}
                  className="menu-item"
                  disabled={option.refused !== undefined}
                >
                  <Select.ItemText>{option.label}</Select.ItemText>
                  {option.refused && <span className="menu-note">{option.refused}</span>}
                  <Select.ItemIndicator className="menu-check">
                    <Icon name="check" />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
            </Select.Viewport>
          </Select.Content>
        </Select.Portal>
      </Select.Root>
    </div>
  );
}
