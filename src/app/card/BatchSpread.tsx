import { max, min } from "d3-array";
import { useMemo } from "react";
import { CountField } from "../../ui/CountField.tsx";
import { General } from "./Formulas.tsx";
import { shortNumber } from "./shortNumber.ts";
import { batchSpread, type Spread } from "./spread.ts";
import type { CardModel } from "./useCard.ts";
import "./batchSpread.css";

/** A number that every example of the batch has its own of: their mean and spread, and the way to one of them. */
export function BatchSpread({ card }: { readonly card: CardModel }) {
  const { record, cell, notation } = card;
  const spread = useMemo(() => batchSpread(record, cell), [record, cell]);
  const { mean, deviation, values, typical, least, greatest } = spread;
  const symbol = notation.cell(record.plan, cell).text;
  const samples = [
    ["nearest to the mean", typical],
    ["least", least],
    ["greatest", greatest],
  ] as const;
  return (
    <>
      <div className="card-formulas">
        <General card={card} />
      </div>
      <div className="card-spread">
        <p>
          <span className="math">{symbol}</span> over the {values.length} samples:{" "}
          <b data-testid="card-mean">{shortNumber(mean)}</b> ± {shortNumber(deviation)}
        </p>
        <Dots spread={spread} />
      </div>
      <div className="card-samples" role="group" aria-label="A sample to see the formula for">
        <span className="soft">The formula is of one sample:</span>
        {samples.map(([label, row]) => (
          <button key={label} type="button" className="card-link" onClick={() => card.chooseRow(row)}>
            {label}
          </button>
        ))}
        <CountField
          label="or sample"
          max={values.length}
          value={typical + 1}
          onChange={(number) => card.chooseRow(number - 1)}
        />
      </div>
    </>
  );
}

const WIDTH = 240;
const HEIGHT = 22;
const MARGIN = 6;
const RADIUS = 3;
const HALF_CIRCLE = `a${RADIUS},${RADIUS} 0 1,0 `;

/** Every sample as a dot on a line, the mean as a stroke, one deviation on either side as a bar. */
function Dots({ spread }: { readonly spread: Spread }) {
  const { values, mean, deviation } = spread;
  const [low, high] = [min(values) ?? 0, max(values) ?? 0];
  const x = (value: number) =>
    high > low ? MARGIN + ((value - low) / (high - low)) * (WIDTH - 2 * MARGIN) : WIDTH / 2;
  // One path for all, and one dot for those that would cover each other: a batch can have thousands.
  const dots = (of: readonly number[]) =>
    [...new Set(of.map((value) => Math.round(2 * x(value)) / 2))]
      .map((at) => `M${at - RADIUS},11${HALF_CIRCLE}${RADIUS * 2},0${HALF_CIRCLE}${-RADIUS * 2},0`)
      .join("");
  const [from, to] = [Math.max(low, mean - deviation), Math.min(high, mean + deviation)];
  return (
    <div className="card-scale">
      <span>{shortNumber(low)}</span>
      <svg className="card-dots" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <rect className="card-dots-spread" x={x(from)} y="7" width={Math.max(x(to) - x(from), 1)} height="8" rx="2" />
        <path className="card-dot" d={dots(values.filter((value) => value >= 0))} />
        <path className="card-dot-negative" d={dots(values.filter((value) => value < 0))} />
        <path className="card-dots-mean" d={`M${x(mean)},1v20`} />
      </svg>
      <span>{shortNumber(high)}</span>
    </div>
  );
}
