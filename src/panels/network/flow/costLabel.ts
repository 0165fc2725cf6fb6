import type { Cell } from "../../../engine/index.ts";
import { formatNumber } from "../numbers.ts";
import type { Moment } from "./moment.ts";
import type { Picture } from "./picture.ts";

/** The cost beside the output. Coordinates are those of its middle. */
export interface CostLabel {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly words: string;
  readonly cell: Cell;
  readonly classes: string;
}

const BELOW = 34;
const HALF_WIDTH = 44;

/** Where the plan has computed the cost; −1 before it has. */
function costAt({ plan, stop }: Moment): number {
  return plan.ops.findIndex(({ kind }, index) => kind === "cost" && index < stop.to);
}

/** The mean cost of the batch and, once they are there, the penalties; null before the cost is known. */
export function costLabel({ moment, scene, readings, notation, subject }: Picture): CostLabel | null {
  const { plan, stop } = moment;
  if (costAt(moment) < 0) return null;
  const [mean, penalties] = readings.values("cost", stop.to);
  const hasPenalties = penalties !== undefined && penalties !== 0;
  const cell: Cell = { buffer: "cost", row: 0, column: 0, before: stop.to };
  const symbol = notation.buffer(plan, cell.buffer).text;
  const { layers, width, height } = scene.layout;
  const { center, bottom } = layers.at(-1)!;
  const about = `mean cost over the ${readings.record.trace.rows} samples of this batch: ${formatNumber(mean!, 4)}`;
  return {
    key: "cost",
    x: Math.min(width - HALF_WIDTH, center),
    y: Math.min(height - 14, bottom + BELOW),
    text: `${symbol} ${formatNumber(mean!, 4)}${hasPenalties ? ` + ${formatNumber(penalties, 3)}` : ""}`,
    words: hasPenalties ? `${about}; penalties: ${formatNumber(penalties, 3)}` : about,
    cell,
    classes: `${stop.phase === "cost" ? "result" : ""} ${subject?.buffer === "cost" ? "asked" : ""}`,
  };
}
