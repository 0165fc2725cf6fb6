import { useMemo } from "react";
import { firstNotFinite } from "../../notation/notFinite.ts";
import { isTaken } from "../../notation/stops.ts";
import type { CardModel } from "./useCard.ts";
import { cellWords } from "./words.ts";

/** Of a step that training could not take: the first number that is not finite, and the way to it. */
export function Divergence({ card }: { readonly card: CardModel }) {
  const { record, stops, notation } = card;
  const last = stops.at(-1)!;
  const first = useMemo(() => (isTaken(record, last) ? null : firstNotFinite(record)), [record, last]);
  if (!first) return null;
  const what = cellWords(record.plan, first, notation);
  const symbol = notation.cell(record.plan, first).text;
  return (
    <p className="card-diverges">
      Training diverges here: no update is made. The first number that is not finite:{" "}
      <button type="button" className="card-link" onClick={() => card.goTo(first)}>
        <span className="math">{symbol}</span>, {what.charAt(0).toLowerCase() + what.slice(1)}
      </button>
    </p>
  );
}
