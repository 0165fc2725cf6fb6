import { useMemo } from "react";
import type { Cell } from "../../engine/index.ts";
import { type Expression, parts } from "../../notation/expression.ts";
import { spansExamples } from "../../notation/formulaOptions.ts";
import { numberTex } from "../../notation/numberText.ts";
import { isTaken } from "../../notation/stops.ts";
import { copyTex, formulaTex, type TypesetFormula } from "../../notation/tex.ts";
import { FormulaTex } from "../../ui/FormulaTex.tsx";
import { Tex } from "../../ui/Tex.tsx";
import { CopyTex } from "./CopyTex.tsx";
import { groupOfBuffer } from "./elements.ts";
import { isOfStop } from "./trail.ts";
import type { CardModel } from "./useCard.ts";
import { originWords, unexplainedWords, untakenWords } from "./words.ts";
import "./formulas.css";

/** What of the card its formulas tell of. */
export interface FormulaModel extends Pick<CardModel, "record" | "stop" | "cell" | "notation" | "explanation" | "ask"> {
  /** −1 for what is out of sight, and not to be come to by the Tab key. */
  readonly tabIndex: 0 | -1;
  /** Whether all terms of long sums are written out. */
  readonly isFull: boolean;
  setFull(isFull: boolean): void;
}

/** The equation in general, for the present number, and with the numbers in it. */
export function Formulas({ card }: { readonly card: FormulaModel }) {
  const { explanation, record } = card;
  const { stop, expression } = explanation;
  if (!isTaken(record, card.stop) && isOfStop(record.plan, card.stop, card.cell)) {
    return <p className="card-origin">{untakenWords}</p>;
  }
  if (!stop) return <p className="card-origin">{originWords(record, card.cell)}</p>;
  return (
    <div className="card-formulas">
      <General card={card} tabIndex={card.tabIndex} />
      {expression ? (
        <Element card={card} expression={expression} />
      ) : (
        <p className="card-origin">{unexplainedWords(record.plan)}</p>
      )}
    </div>
  );
}

interface GeneralProps {
  readonly card: Pick<FormulaModel, "record" | "notation" | "explanation">;
  readonly tabIndex?: FormulaModel["tabIndex"];
}

/** The equation of the stop that has worked the number out, for all numbers of its result at once. */
export function General({ card, tabIndex = 0 }: GeneralProps) {
  const { notation, record, explanation } = card;
  const { stop } = explanation;
  const source = useMemo(() => stop && notation.general(record.plan, stop), [notation, record.plan, stop]);
  if (!stop || !source) return null;
  return (
    <>
      <h3>in general</h3>
      <div className="card-formula" title={notation.words(record.plan, stop)}>
        <Tex source={source} display />
      </div>
      <CopyTex tex={source} label="Copy the general equation as LaTeX" tabIndex={tabIndex} />
    </>
  );
}

interface ElementProps {
  readonly card: FormulaModel;
  readonly expression: Expression;
}

/** Terms of a sum over units that are written out, and of one over examples, which are more alike. */
const UNITS = 8;
const EXAMPLES = 4;

function Element({ card, expression }: ElementProps) {
  const { notation, record, cell, explanation, tabIndex, isFull, setFull } = card;
  const { plan } = record;
  const limit = isFull ? Number.POSITIVE_INFINITY : spansExamples(expression, plan) ? EXAMPLES : UNITS;
  const [symbols, numbers] = useMemo(
    () =>
      (["symbols", "numbers"] as const).map((mode) =>
        formulaTex(expression, { plan, notation, mode, limit, valueOf: (of) => record.value(of) }),
      ) as [TypesetFormula, TypesetFormula],
    [expression, plan, notation, record, limit],
  );
  const left = notation.cell(plan, cell).tex;
  const becomes = readsItself(expression, cell) ? "\\leftarrow" : "=";
  const result = numberTex(explanation.value);
  const element = `${left} ${becomes} ${symbols.tex}`;
  const said = notation.spoken(plan, cell);
  return (
    <>
      <h3>{elementLabel(card)}</h3>
      <FormulaTex
        {...symbols}
        tex={element}
        label={`${said} = ${symbols.text}`}
        tabIndex={tabIndex}
        onCell={card.ask}
      />
      <CopyTex tex={copyTex(element)} label="Copy this number's equation as LaTeX" tabIndex={tabIndex} />
      <h3>with its numbers</h3>
      <FormulaTex
        {...numbers}
        tex={`${numbers.tex} = \\boldsymbol{${result}}`}
        label={`${numbers.text} = ${explanation.value}`}
        isSigned
        tabIndex={tabIndex}
        onCell={card.ask}
      />
      <CopyTex
        tex={`${left} ${becomes} ${copyTex(numbers.tex)} = ${result}`}
        label="Copy the numbers as LaTeX"
        tabIndex={tabIndex}
      />
      {(isFull || symbols.omitted > 0) && (
        <button type="button" className="card-link card-all" tabIndex={tabIndex} onClick={() => setFull(!isFull)}>
          {isFull ? "Fewer terms" : `Show the ${symbols.omitted} terms left out`}
        </button>
      )}
    </>
  );
}

function elementLabel({ record, cell }: FormulaModel): string {
  const { buffer } = cell;
  if (groupOfBuffer(record.plan, buffer)?.kind === "weights") return "this weight";
  return /^(z|a|delta|da|h|dh)\d/.test(buffer) ? "this unit" : "this number";
}

/** Whether a number is worked out from what it was before, as by an update. */
function readsItself(expression: Expression, cell: Cell): boolean {
  if (expression.kind !== "cell") return parts(expression).some((part) => readsItself(part, cell));
  const { buffer, row, column } = expression.cell;
  return buffer === cell.buffer && row === cell.row && column === cell.column;
}
