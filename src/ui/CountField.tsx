import { useId, useState } from "react";
import "./choices.css";

interface CountFieldProps {
  readonly label: string;
  readonly max: number;
  /** 1 to max. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** One of many by its number, counted from 1; arrow keys go to its neighbours. */
export function CountField({ label, max, value, onChange }: CountFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const take = (text: string) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= max) onChange(number);
  };
  return (
    <span className="choices">
      <label htmlFor={id} className="choices-label">
        {label}
      </label>
      <input
        id={id}
        type="number"
        className="count-input"
        min={1}
        max={max}
        value={draft ?? value}
        onChange={({ target }) => {
          setDraft(target.value);
          take(target.value);
        }}
        onBlur={() => setDraft(null)}
      />
      <span className="choices-label">of {max}</span>
    </span>
  );
}
