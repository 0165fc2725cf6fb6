import { IconButton } from "../../ui/IconButton.tsx";
import type { CardModel } from "./useCard.ts";
import "./trail.css";

/** The numbers that led here, each of them a way back. */
export function Trail({ card }: { readonly card: CardModel }) {
  const { stepping, notation, record, cell, canGoForward } = card;
  const { trail } = stepping;
  if (trail.length === 0 && !canGoForward) return null;
  return (
    <nav className="card-trail" aria-label="The numbers that led here">
      <IconButton icon="left" label="Back to the number before" disabled={trail.length === 0} onClick={card.back} />
      <IconButton icon="right" label="Forward again" disabled={!canGoForward} onClick={card.forward} />
      <ol>
        {trail.map((passed, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the trail is what a step of it is.
          <li key={index}>
            <button
              type="button"
              className="card-link math"
              aria-label={`Back to ${notation.spoken(record.plan, passed)}`}
              onClick={() => card.returnTo(index)}
            >
              {notation.cell(record.plan, passed).text}
            </button>
          </li>
        ))}
        <li aria-current="step" className="math">
          {notation.cell(record.plan, cell).text}
        </li>
      </ol>
      {trail.length > 1 && (
        <button type="button" className="card-link" onClick={card.returnToStop}>
          Back to the stop
        </button>
      )}
    </nav>
  );
}
