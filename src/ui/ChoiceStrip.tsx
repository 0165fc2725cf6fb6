import { type KeyboardEvent, useId } from "react";
import "./choices.css";

interface Option<T> {
  readonly value: T;
  readonly label: string;
  /** What the label is short for. */
  readonly hint?: string;
}

interface ChoiceStripProps<T> {
  readonly label: string;
  /** Whether the label is for screen readers alone. */
  readonly labelHidden?: boolean;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  ArrowUp: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/** One of a few, side by side: one tab stop, and arrow keys to choose. */
export function ChoiceStrip<T extends string | number>(props: ChoiceStripProps<T>) {
  const { label, labelHidden = false, options, value, onChange } = props;
  const id = useId();
  const at = options.findIndex((option) => option.value === value);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const next = move(Math.max(at, 0), options.length - 1);
    onChange(options[next]!.value);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")[next]?.focus();
  };
  return (
    <div className="choices" role="radiogroup" aria-labelledby={id} onKeyDown={onKeyDown}>
      <span id={id} className={labelHidden ? "visually-hidden" : "choices-label"}>
        {label}
      </span>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          className="choice"
          aria-checked={index === at}
          tabIndex={index === Math.max(at, 0) ? 0 : -1}
          title={option.hint}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
