import { useMemo, useState } from "react";
import type { Cell } from "../../engine/index.ts";
import { numberSpoken, preciseText } from "../../notation/numberText.ts";
import { type Path, type Paths as PathSums, pathsFrom } from "../../notation/paths.ts";
import { groupOfBuffer } from "./elements.ts";
import { shortNumber } from "./shortNumber.ts";
import type { CardModel } from "./useCard.ts";
import "./paths.css";

/** The parameter that the present number is, or is the gradient of: where paths to the cost begin; null if it is neither. */
export function parameterOf({ record, cell }: Pick<CardModel, "record" | "cell">): Cell | null {
  const name = groupOfBuffer(record.plan, cell.buffer)?.name;
  return name !== undefined && (cell.buffer === name || cell.buffer === `d${name}`) ? { ...cell, buffer: name } : null;
}

/** Paths that are listed at first, and when more are asked for. */
const FEW = 5;
const MANY = 40;

/** The gradient as what it is by the chain rule: a sum over all paths from the parameter to the cost. */
export function Paths({ card }: { readonly card: CardModel }) {
  const { record, cell, stepping } = card;
  const { buffer } = parameterOf(card) ?? cell;
  const [limit, setLimit] = useState(FEW);
  const { row } = stepping;
  const found = useMemo(
    () => pathsFrom(record, { ...cell, buffer }, { row, limit }),
    [record, cell, buffer, row, limit],
  );
  if (found.kind === "none") return <p className="card-origin">{found.reason}</p>;
  return (
    <div className="paths">
      <Reason paths={found} row={row} rows={record.trace.rows} />
      <table>
        <caption className="visually-hidden">Paths from the parameter to the cost, the largest first</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">path</th>
            <th scope="col">local derivatives</th>
            <th scope="col">product</th>
          </tr>
        </thead>
        <tbody>
          {found.paths.map((path, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path has no name but its rank.
            <PathRow key={index} path={path} card={card} />
          ))}
        </tbody>
        <tfoot>
          <Sums paths={found} onMore={limit < MANY ? () => setLimit(MANY) : null} />
        </tfoot>
      </table>
    </div>
  );
}

function PathRow({ path, card }: { readonly path: Path; readonly card: CardModel }) {
  const { notation, record } = card;
  const { cells, factors, product } = path;
  const symbol = (index: number) => notation.cell(record.plan, cells[index]!).text;
  return (
    <tr>
      <td className="paths-way math">{cells.map((_, index) => symbol(index)).join(" → ")}</td>
      <td>
        {factors.map((factor, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a factor has no name but its place on the path.
          <span key={index}>
            {index > 0 && " · "}
            <button
              type="button"
              className="paths-factor"
              data-sign={signOf(factor)}
              title={`∂${symbol(index + 1)}/∂${symbol(index)} = ${preciseText(factor)}`}
              aria-label={`∂${symbol(index + 1)}/∂${symbol(index)} = ${numberSpoken(factor)}`}
              onClick={() => card.ask(cells[index + 1]!)}
            >
              {shortNumber(factor)}
            </button>
          </span>
        ))}
      </td>
      <Product value={product} />
    </tr>
  );
}

function Product({ value }: { readonly value: number }) {
  return (
    <td className="paths-product" data-sign={signOf(value)} title={preciseText(value)}>
      {shortNumber(value)}
    </td>
  );
}

interface SumsProps {
  readonly paths: PathSums;
  readonly onMore: (() => void) | null;
}

/** What all paths add up to, beside what backpropagation has found. */
function Sums({ paths, onMore }: SumsProps) {
  const { rest, count, total, gradient } = paths;
  return (
    <>
      {rest.count > 0n && (
        <tr>
          <th scope="row" colSpan={2}>
            {onMore ? (
              <button type="button" className="card-link" onClick={onMore}>
                {counted(rest.count)} more
              </button>
            ) : (
              `${counted(rest.count)} more`
            )}
            , their sum
          </th>
          <Product value={rest.sum} />
        </tr>
      )}
      <tr className="paths-total">
        <th scope="row">Sum of {count === 1n ? "the one path" : `all ${counted(count)} paths`}</th>
        <td className="paths-product" colSpan={2} data-testid="paths-total">
          {preciseText(total)}
        </td>
      </tr>
      <tr>
        <th scope="row">Backpropagation</th>
        <td className="paths-product" colSpan={2} data-testid="paths-gradient">
          {preciseText(gradient)}
        </td>
      </tr>
      <tr>
        <td colSpan={3} className="paths-verdict">
          {verdict(paths)}
        </td>
      </tr>
    </>
  );
}

/** Parts of the paths' magnitude by which rounding may set the two apart: what many additions of a double can lose. */
const ROUNDING = 1e-13;

function verdict({ total, gradient, magnitude }: PathSums): string {
  if (total === gradient) return "The same to the last digit.";
  const difference = Math.abs(total - gradient);
  if (difference <= ROUNDING * magnitude) {
    return `The same but for rounding, ${shortNumber(difference)}: the sums run in another order.`;
  }
  return `They differ by ${shortNumber(difference)}.`;
}

interface ReasonProps {
  readonly paths: PathSums;
  readonly row: number | null;
  readonly rows: number;
}

/** How many paths there are, and why nobody follows them. */
function Reason({ paths, row, rows }: ReasonProps) {
  const { count, operations } = paths;
  const { byPaths, byBackprop, forAll } = operations;
  const scope =
    row === null
      ? `all ${rows} samples of this batch`
      : `sample ${row + 1} of this batch of ${rows}, its share of the sum`;
  return (
    <p>
      For {scope}. {count === 1n ? "One path leads" : `${counted(count)} paths lead`} from here to the cost. Multiplied
      out one by one they take {counted(byPaths)} multiplications; backpropagation passes each connection once,{" "}
      {counted(BigInt(byBackprop))} here and {counted(BigInt(forAll))} for all gradients at once. That is why it exists.
    </p>
  );
}

const counted = (count: bigint) => count.toLocaleString("en-US");

const signOf = (value: number) => (value < 0 ? "negative" : value > 0 ? "positive" : "none");
