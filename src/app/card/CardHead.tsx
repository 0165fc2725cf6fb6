import { type ReactNode, useState } from "react";
import { preciseText } from "../../notation/numberText.ts";
import { Tip } from "../../ui/Tip.tsx";
import { shortNumber } from "./shortNumber.ts";
import { isOfStop } from "./trail.ts";
import type { CardModel } from "./useCard.ts";
import { cellWords, memberWords, scopeWords } from "./words.ts";

/** What number it is, its value, where in the step it is worked out, and of what it is. */
export function CardHead({ card, children }: { readonly card: CardModel; readonly children?: ReactNode }) {
  const { record, cell, stepping, isOfBatch, members } = card;
  return (
    <header className="card-head">
      <h2 className="card-title">{cellWords(record.plan, cell, card.notation)}</h2>
      {!isOfBatch && <Value value={card.explanation.value} />}
      <p className="card-place">
        <Equation card={card} />
        <span>{scopeWords(record, cell, stepping.row)}</span>
        {members > 1 && <span>{memberWords(members)}</span>}
      </p>
      {children}
    </header>
  );
}

/** The result, with all its digits on request. */
function Value({ value }: { readonly value: number }) {
  const [full, setFull] = useState(false);
  const sign = value < 0 ? "negative" : value > 0 ? "positive" : "none";
  return (
    <Tip text={full ? "Fewer digits" : `All digits: ${preciseText(value)}`}>
      <button
        type="button"
        className="card-value"
        data-sign={sign}
        data-testid="card-value"
        title={preciseText(value)}
        aria-pressed={full}
        onClick={() => setFull(!full)}
      >
        = {full ? preciseText(value) : shortNumber(value, 5)}
      </button>
    </Tip>
  );
}

/** Name of the equation; that of another stop leads there. */
function Equation({ card }: { readonly card: CardModel }) {
  const { notation, stop, cell, record, explanation } = card;
  const its = explanation.stop;
  if (!its) return <span>read by this step</span>;
  const equation = notation.equation(its.equation, record.plan);
  const name = equation === its.phase ? its.phase : `${its.phase} · ${equation}`;
  if (isOfStop(record.plan, stop, cell) || its.from === stop.from) return <span>{name}</span>;
  return (
    <Tip text="Go to where the step works it out">
      <button type="button" className="card-link" onClick={card.goToItsStop}>
        {name}
      </button>
    </Tip>
  );
}
