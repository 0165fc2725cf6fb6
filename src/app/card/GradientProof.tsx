import { useEffect, useState } from "react";
import type { Nudge } from "../../engine/index.ts";
import { preciseText } from "../../notation/numberText.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { Tex } from "../../ui/Tex.tsx";
import { useProgram } from "../context.ts";
import { ErrorCurve } from "./ErrorCurve.tsx";
import { groupOfBuffer } from "./elements.ts";
import { parameterOf } from "./Paths.tsx";
import { shortNumber } from "./shortNumber.ts";
import type { CardModel } from "./useCard.ts";
import "./proof.css";

const range = { min: 1e-12, max: 0.1, step: null, scale: "log" } as const;
const USUAL = 1e-5;

/** Place in the plan's vector of the parameter that the present number is, or is the gradient of; null if neither. */
export function parameterIndex(card: Pick<CardModel, "record" | "cell">): number | null {
  const cell = parameterOf(card);
  const group = cell && groupOfBuffer(card.record.plan, cell.buffer);
  return group ? group.from + cell.row * group.columns + cell.column : null;
}

/** What the worker has proven; null while it works, "none" where it has no answer. */
function useNudge(card: CardModel, index: number | null, epsilon: number): Nudge | "none" | null {
  const { training } = useProgram();
  const { record } = card;
  const [known, setKnown] = useState<{ of: string; nudge: Nudge | "none" } | null>(null);
  const { step } = record.trace;
  const of = `${step} ${index}`;
  useEffect(() => {
    if (index === null) return;
    let current = true;
    training.nudge(index, epsilon).then((nudge) => {
      if (current) setKnown({ of: `${step} ${index}`, nudge: nudge ?? "none" });
    });
    return () => {
      current = false;
    };
  }, [training, index, step, epsilon]);
  return known?.of === of ? known.nudge : null;
}

/** The gradient against what nudging the parameter does to the cost, for one ε and for all. */
export function GradientProof({ card }: { readonly card: CardModel }) {
  const [epsilon, setEpsilon] = useState(USUAL);
  const nudge = useNudge(card, parameterIndex(card), epsilon);
  if (nudge === "none") return <p className="card-origin">This gradient could not be checked just now.</p>;
  return (
    <div className="proof">
      <div>
        <p>
          The parameter is nudged by ε both ways, and the cost of this batch worked out each time. The quotient must
          come near the gradient that backpropagation has found.
        </p>
        <NumberField label="ε" value={epsilon} {...range} onChange={setEpsilon} />
        {nudge ? (
          <Numbers nudge={nudge} cost={card.notation.buffer(card.record.plan, "cost").tex} />
        ) : (
          <p className="note">Working it out…</p>
        )}
      </div>
      {nudge && (
        <div>
          <ErrorCurve
            points={nudge.curve.map((point) => ({ epsilon: point.epsilon, error: point.error }))}
            epsilon={nudge.epsilon}
          />
          <p className="note">
            Large ε: the cost bends between the two points, and the error falls with ε². Small ε: the two costs agree in
            all but their last digits, and their difference is rounding.
          </p>
        </div>
      )}
    </div>
  );
}

/** @param cost its letter */
function Numbers({ nudge, cost }: { readonly nudge: Nudge; readonly cost: string }) {
  const { costAbove, costBelow, quotient, analytic, error, kink } = nudge;
  const [above, below] = [`${cost}(w + \\varepsilon)`, `${cost}(w - \\varepsilon)`];
  const rows = [
    [above, costAbove],
    [below, costBelow],
    [`\\frac{${above} - ${below}}{2\\varepsilon}`, quotient],
    [`\\frac{\\partial ${cost}}{\\partial w} \\text{ by backprop}`, analytic],
  ] as const;
  return (
    <>
      <table className="proof-numbers">
        <tbody>
          {rows.map(([tex, value]) => (
            <tr key={tex}>
              <th scope="row">
                <Tex source={tex} />
              </th>
              <td>{preciseText(value)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">they differ by</th>
            <td data-testid="proof-error">{shortNumber(error)}</td>
          </tr>
        </tbody>
      </table>
      {kink && (
        <p className="note">
          The cost has a kink within ε: backpropagation takes the slope of one side, the quotient mixes both.
        </p>
      )}
    </>
  );
}
