import { type Erratum, errataAt, lectureNotes } from "../../notation/errata.ts";
import { MathText } from "../../ui/MathText.tsx";
import type { CardModel } from "./useCard.ts";
import "./remarks.css";

/** Slips of printed lecture notes in the equation that has worked the present number out. */
export function remarksOn({ record, notation, explanation }: CardModel): readonly Erratum[] {
  return explanation.stop ? errataAt(record.plan, explanation.stop, notation.name) : [];
}

/** What is printed where, and what is right. */
export function Remarks({ card }: { readonly card: CardModel }) {
  return (
    <ul className="card-remarks">
      {remarksOn(card).map(({ id, source, where, printed, right }) => (
        <li key={id}>
          <p className="soft">
            {lectureNotes[source].title}, {where}
          </p>
          <p>
            Printed: <MathText text={printed} />
          </p>
          <p>
            Right: <MathText text={right} />
          </p>
        </li>
      ))}
    </ul>
  );
}
