import { useMemo } from "react";
import { errataAt, lectureNotes } from "../../notation/errata.ts";
import { MathText } from "../../ui/MathText.tsx";
import type { CardModel } from "./useCard.ts";

/** Where printed lecture notes have a slip in what is computed here. */
export function Remarks({ card }: { readonly card: CardModel }) {
  const { record, notation, explanation } = card;
  const { stop } = explanation;
  const errata = useMemo(
    () => (stop ? errataAt(record.plan, stop, notation.name) : []),
    [record.plan, stop, notation.name],
  );
  if (errata.length === 0) return null;
  return (
    <details className="card-remarks">
      <summary>
        {errata.length === 1 ? "A slip" : `${errata.length} slips`} in printed lecture notes at this equation
      </summary>
      <ul>
        {errata.map(({ id, source, where, printed, right }) => (
          <li key={id}>
            <span className="soft">
              {lectureNotes[source].title}, {where}.{" "}
            </span>
            Printed: <MathText text={printed} />. Right: <MathText text={right} />
          </li>
        ))}
      </ul>
    </details>
  );
}
