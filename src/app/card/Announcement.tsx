import { useEffect, useState } from "react";
import { layerWords } from "../../notation/names.ts";
import { numberSpoken } from "../../notation/numberText.ts";
import { batchSpread } from "./spread.ts";
import type { CardModel } from "./useCard.ts";
import { memberWords, scopeWords } from "./words.ts";

/** Milliseconds a number has to stay before it is told: a key held down passes many. */
const PAUSE = 150;

/** Tells a screen reader what each stop and each number asked about comes to. */
export function Announcement({ card }: { readonly card: CardModel }) {
  const [said, setSaid] = useState("");
  const text = announcement(card);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="visually-hidden" role="status" data-testid="walk-announcer">
      {said}
    </p>
  );
}

function announcement({ notation, record, explanation, cell, stepping, isOfBatch, members }: CardModel): string {
  const { stop, value } = explanation;
  const layers = record.plan.sizes.length;
  const layer = stop && stop.layer > 0 ? `, ${layerWords(notation.name, stop.layer, layers)}` : "";
  const place = stop ? `${notation.equation(stop.equation, record.plan)}${layer}: ` : "";
  const what = notation.spoken(record.plan, cell);
  const scope = scopeWords(record, cell, stepping.row) + (members > 1 ? `, ${memberWords(members)}` : "");
  if (!isOfBatch) return `${place}${what} = ${numberSpoken(value)}, ${scope}`;
  const { mean, deviation } = batchSpread(record, cell);
  return `${place}${what}: mean ${numberSpoken(mean)}, spread ${numberSpoken(deviation)}, over ${scope}`;
}
