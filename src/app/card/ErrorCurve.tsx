import { extent } from "d3-array";
import { numberSpoken } from "../../notation/numberText.ts";
import { superscript } from "../../panels/plane/numbers.ts";

/** The error of a central difference with one ε. */
export interface ErrorPoint {
  readonly epsilon: number;
  readonly error: number;
}

interface ErrorCurveProps {
  readonly points: readonly ErrorPoint[];
  /** The ε that is looked at. */
  readonly epsilon: number;
}

const WIDTH = 420;
const HEIGHT = 190;
const LEFT = 46;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 34;

/** Whole exponents from `low` to `high`, as many apart as leaves at most `most` of them. */
export function decades(low: number, high: number, most: number): readonly number[] {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  const apart = Math.max(1, Math.ceil((last - first + 1) / most));
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / apart) + 1) },
    (_, index) => first + index * apart,
  );
}

/** Where the error is least: to the right of it truncation, to the left rounding. */
export function leastError(points: readonly ErrorPoint[]): ErrorPoint | null {
  return points.reduce<ErrorPoint | null>((best, point) => (best && best.error <= point.error ? best : point), null);
}

/** How far the quotient is from the gradient, against ε, both on logarithmic scales. An error of exactly 0 has no place on them. */
export function ErrorCurve({ points, epsilon }: ErrorCurveProps) {
  const drawn = points.filter(({ error }) => error > 0 && Number.isFinite(error));
  const least = leastError(drawn);
  if (!least) return <p className="note">The quotient equals the gradient to the last digit, whatever ε.</p>;
  const [minX = -1, maxX = 0] = extent(points, (point) => Math.log10(point.epsilon));
  const [minY = -1, maxY = 0] = extent(drawn, ({ error }) => Math.log10(error));
  const [bottom, top] = [Math.floor(minY), Math.max(Math.ceil(maxY), Math.floor(minY) + 1)];
  const x = (exponent: number) => LEFT + ((exponent - minX) / (maxX - minX)) * (WIDTH - LEFT - RIGHT);
  const y = (exponent: number) => TOP + ((top - exponent) / (top - bottom)) * (HEIGHT - TOP - BOTTOM);
  const at = ({ epsilon: e, error }: ErrorPoint) => `${x(Math.log10(e))},${y(Math.log10(error))}`;
  const middle = x(Math.log10(least.epsilon));
  return (
    <svg
      className="error-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`The error against ε: least, ${numberSpoken(least.error)}, at ε = ${numberSpoken(least.epsilon)}; rounding makes it grow for smaller ε, truncation for larger.`}
    >
      {decades(bottom, top, 5).map((exponent) => (
        <g key={exponent}>
          <path className="error-curve-grid" d={`M${LEFT},${y(exponent)}H${WIDTH - RIGHT}`} />
          <text x={LEFT - 6} y={y(exponent) + 3.5} textAnchor="end">
            {`10${superscript(exponent)}`}
          </text>
        </g>
      ))}
      {decades(minX, maxX, 7).map((exponent) => (
        <text key={exponent} x={x(exponent)} y={HEIGHT - BOTTOM + 15} textAnchor="middle">
          {`10${superscript(exponent)}`}
        </text>
      ))}
      <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle">
        ε
      </text>
      <path className="error-curve-epsilon" d={`M${x(Math.log10(epsilon))},${TOP}V${HEIGHT - BOTTOM}`} />
      <path className="error-curve-line" d={`M${drawn.map(at).join("L")}`} />
      {drawn.map((point) => (
        <circle key={point.epsilon} cx={x(Math.log10(point.epsilon))} cy={y(Math.log10(point.error))} r="2" />
      ))}
      <text className="error-curve-side" x={middle - 14} y={TOP + 10} textAnchor="end">
        ← rounding
      </text>
      <text className="error-curve-side" x={middle + 14} y={TOP + 10}>
        truncation →
      </text>
    </svg>
  );
}
