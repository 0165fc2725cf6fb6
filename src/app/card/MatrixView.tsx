import { type KeyboardEvent, useMemo } from "react";
import { type Grid, type MatrixView as Matrices, matrixView } from "../../notation/matrix.ts";
import { numberSpoken } from "../../notation/numberText.ts";
import { Tex } from "../../ui/Tex.tsx";
import { shortNumber } from "./shortNumber.ts";
import { shownPlaces } from "./shownPlaces.ts";
import type { CardModel } from "./useCard.ts";
import "./matrix.css";

/** Rows or columns of a matrix that are drawn. */
const MOST = 8;

/** The stop that has worked the present number out, as matrices; null where it is no product or sum of such. */
export function matricesOf({ record, notation, explanation, stepping, cell, isOfBatch }: CardModel): Matrices | null {
  const { stop } = explanation;
  const subject = isOfBatch ? { ...cell, row: null } : cell;
  return stop && matrixView(record, notation, stop, { row: stepping.row, subject });
}

/** An operation as matrices, with their shapes: what leads to the present number lights up, and every number can be asked. */
export function MatrixView({ card }: { readonly card: CardModel }) {
  const { notation } = card;
  const view = useMemo(() => matricesOf(card), [card]);
  if (!view) return null;
  let place = 0;
  const parts = [view.result, { kind: "sign", tex: "=" } as const, ...view.parts].map((part) => ({
    part,
    key: `${place++} ${part.tex}`,
  }));
  return (
    <div className="matrices" data-notation={notation.name}>
      {parts.map(({ part, key }) =>
        part.kind === "grid" ? (
          <MatrixGrid key={key} grid={part} card={card} />
        ) : (
          <span key={key} className="matrix-sign">
            <Tex source={part.tex} />
          </span>
        ),
      )}
    </div>
  );
}

function MatrixGrid({ grid, card }: { readonly grid: Grid; readonly card: CardModel }) {
  const { rows, columns, litRow, litColumn, tex, text, shapeText } = grid;
  const down = shownPlaces(rows, litRow, MOST);
  const across = shownPlaces(columns, litColumn, MOST);
  const tabStop = `${down.find((r) => r === litRow) ?? 0} ${across.find((c) => c === litColumn) ?? 0}`;
  const { notation, record } = card;
  return (
    <figure className="matrix">
      <div className="matrix-frame">
        <table aria-label={`${text}, ${shapeText.replace("×", "by")}`} onKeyDown={walkAround}>
          <tbody>
            {down.map((r, at) => (
              // Two rows of dots at most: places tell them apart.
              <tr key={r ?? `dots ${at}`}>
                {across.map((c, index) => {
                  if (r === null || c === null) {
                    return (
                      <td key={c ?? `dots ${index}`} className="matrix-dots" aria-hidden="true">
                        {r === null ? (c === null ? "⋱" : "⋮") : "⋯"}
                      </td>
                    );
                  }
                  const cell = grid.cell(r, c);
                  const value = grid.value(r, c);
                  const isCrossing = r === litRow && c === litColumn;
                  // A number by its row and its column is one; by either alone, the whole row or column leads to it.
                  const isLit = litRow !== null && litColumn !== null ? isCrossing : r === litRow || c === litColumn;
                  const name = notation.spoken(record.plan, cell, card.stepping.row === null);
                  return (
                    <td key={c} data-lit={isLit || undefined} data-crossing={isCrossing || undefined}>
                      <button
                        type="button"
                        tabIndex={`${r} ${c}` === tabStop ? 0 : -1}
                        data-sign={value > 0 ? "positive" : value < 0 ? "negative" : undefined}
                        aria-label={`${name} = ${numberSpoken(value)}: where does it come from?`}
                        title={`${name} = ${value}`}
                        onClick={() => card.ask(cell)}
                      >
                        {shortNumber(value)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption>
        <Tex source={tex} /> <span className="soft">{shapeText}</span>
      </figcaption>
    </figure>
  );
}

const directions: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go from number to number of a matrix, over dots. */
function walkAround(event: KeyboardEvent<HTMLTableElement>): void {
  const direction = directions[event.key];
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const row = cell?.closest("tr");
  if (!direction || !cell || !row) return;
  // Elsewhere these keys walk through the step.
  event.preventDefault();
  event.stopPropagation();
  const { rows } = event.currentTarget;
  let [r, c] = [row.rowIndex, cell.cellIndex];
  do {
    r += direction[0];
    c += direction[1];
  } while (rows[r]?.cells[c] && !rows[r]?.cells[c]?.querySelector("button"));
  const next = rows[r]?.cells[c]?.querySelector("button");
  if (!next) return;
  for (const button of event.currentTarget.querySelectorAll("button")) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
