import { useId, useState } from "react";
import { Hint } from "./Hint.tsx";

interface NumberListFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The numbers between commas. */
  readonly text: string;
  /** What is wrong with a text, in words. */
  readonly fault: (text: string) => string | undefined;
  readonly onChange: (text: string) => void;
}

/** A labelled list of numbers between commas, taken over when left. */
export function NumberListField({ label, hint, text, fault, onChange }: NumberListFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft === null ? undefined : fault(draft);
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
        {hint && <Hint text={hint} />}
      </label>
      <textarea
        id={id}
        className="value-list"
        rows={4}
        spellCheck={false}
        aria-invalid={wrong !== undefined}
        value={draft ?? text}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          if (draft !== null && wrong === undefined) onChange(draft);
          setDraft(null);
        }}
      />
      {wrong && <p className="field-note">{wrong}</p>}
    </div>
  );
}
