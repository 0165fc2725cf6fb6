import type { Frame } from "../panel.ts";
import { formatNumber } from "../plane/numbers.ts";
import type { MetricName } from "./metricSeries.ts";
import { accuracyScale, combined, costScale, type Extent, type ValueScale } from "./scale.ts";

/** What a panel of curves shows: the one place where cost and accuracy differ. */
export interface Quantity {
  readonly id: string;
  readonly title: string;
  /** What the numbers are, in a few words. */
  readonly caption: string;
  readonly training: MetricName;
  readonly validation: MetricName;
  /** Whether the batches have it too, and a logarithmic axis makes sense of it. */
  readonly isCost: boolean;
  scale(sets: Extent, batch: Extent, kind: "linear" | "log", zoomed: boolean, ticks: number): ValueScale;
  format(value: number): string;
  /** Why there is nothing to see, if there never will be. */
  absence(frame: Frame): string | null;
}

export const cost: Quantity = {
  id: "cost-curves",
  title: "Cost",
  caption: "mean per example",
  training: "trainingCost",
  validation: "validationCost",
  isCost: true,
  scale: (sets, batch, kind, zoomed, ticks) => costScale(combined(sets, batch), kind, zoomed, ticks),
  format: (value) => formatNumber(value, 6),
  absence: () => null,
};

export const accuracy: Quantity = {
  id: "accuracy-curves",
  title: "Accuracy",
  caption: "share answered rightly",
  training: "trainingAccuracy",
  validation: "validationAccuracy",
  isCost: false,
  scale: (sets, _batch, _kind, _zoomed, ticks) => accuracyScale(sets, ticks),
  format: (value) => (Number.isNaN(value) ? "–" : `${formatNumber(100 * value, 6)} %`),
  absence: ({ focus }) => (focus.data?.task === "regression" ? "Accuracy is for classifications." : null),
};
