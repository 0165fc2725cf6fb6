import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from "react";
import { Hint } from "./Hint.tsx";
import { parseNumber, readableNumber } from "./numberText.ts";
import { fromTravel, roundToStep, type SliderRange, toTravel } from "./scale.ts";

interface NumberFieldProps extends SliderRange {
  readonly label: string;
  readonly symbol?: string | undefined;
  readonly hint?: string | undefined;
  /** What the value comes to, below the slider. */
  readonly note?: string | undefined;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Positions a slider can rest on. */
const TRAVEL = 1000;

/** A labelled number: a slider to feel it, and the value itself to type it exactly. */
export function NumberField({ label, symbol, hint, note, value, onChange, ...range }: NumberFieldProps) {
  const id = useId();
  const text = readableNumber(value);
  const travel = Math.round(toTravel(value, range) * TRAVEL);
  return (
    <div className="field field-number">
      <div className="field-row">
        <label htmlFor={id} className="field-label">
          {label} {symbol && <span className="symbol">{symbol}</span>}
          {hint && <Hint text={hint} />}
        </label>
        <ValueInput id={id} value={value} range={range} onChange={onChange} />
      </div>
      <input
        type="range"
        className="slider"
        style={{ "--travel": travel / TRAVEL } as CSSProperties}
        max={TRAVEL}
        value={travel}
        aria-label={label}
        aria-valuetext={text}
        aria-description={hint}
        onChange={(event) => onChange(fromTravel(Number(event.target.value) / TRAVEL, range))}
        onKeyDown={(event) => nudge(event, value, range, onChange)}
      />
      {note && <p className="field-note">{note}</p>}
    </div>
  );
}

/** Arrow keys move by one readable step instead of one pixel: 1, 2, 5 per decade on a logarithmic scale. */
function nudge(event: KeyboardEvent, value: number, range: SliderRange, onChange: (value: number) => void): void {
  const directions: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
  const direction = directions[event.key];
  if (!direction) return;
  event.preventDefault();
  onChange(neighbour(value, direction, range));
}

function neighbour(value: number, direction: number, range: SliderRange): number {
  if (range.scale === "linear")
    return roundToStep(value + direction * (range.step ?? (range.max - range.min) / 100), range);
  for (let travel = Math.round(toTravel(value, range) * TRAVEL); travel >= 0 && travel <= TRAVEL; travel += direction) {
    const candidate = fromTravel(travel / TRAVEL, range);
    if (direction > 0 ? candidate > value : candidate < value) return candidate;
  }
  return direction > 0 ? range.max : range.min;
}

interface ValueInputProps {
  readonly id: string;
  readonly value: number;
  readonly range: SliderRange;
  readonly onChange: (value: number) => void;
}

function ValueInput({ id, value, range, onChange }: ValueInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const commit = () => {
    if (draft === null) return;
    const number = parseNumber(draft);
    if (number === null || number < range.min || number > range.max) {
      setProblem(
        `${draft.slice(0, 12) || "nothing"} (expected ${readableNumber(range.min)} to ${readableNumber(range.max)})`,
      );
      return;
    }
    setDraft(null);
    setProblem(null);
    onChange(roundToStep(number, range));
  };
  const drop = () => {
    setDraft(null);
    setProblem(null);
  };
  return (
    <span className="value">
      <input
        ref={input}
        id={id}
        className="value-input"
        inputMode="decimal"
        autoComplete="off"
        value={draft ?? readableNumber(value)}
        aria-invalid={problem !== null}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => (problem ? drop() : commit())}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") drop();
        }}
      />
      {problem && (
        <span role="alert" className="value-problem">
          {problem}
        </span>
      )}
    </span>
  );
}
