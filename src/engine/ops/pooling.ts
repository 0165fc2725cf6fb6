import type { Windows } from "../windows.ts";
import { area, windowPlaces } from "../windows.ts";
import type { Binder, TangentBinder } from "./kernel.ts";

/** Numbers of one channel before and after pooling, and of a window, with the places of each window in a channel. */
function channelOf(windows: Windows) {
  return {
    places: windowPlaces(windows, 1),
    inputs: area(windows.input),
    positions: area(windows.output),
    window: area(windows.size),
  };
}

/**
 * Forward: the largest number under each window, or their mean, channel by channel.
 *   aₙ(c, p) = maxₖ xₙ(c, place of k under p),   aₙ(c, p) = (1/K) Σₖ xₙ(c, place of k under p)
 * Goodfellow et al. 2016, §9.3. x [batch][channel][position…]; writes a [batch][channel][position…].
 */
export const bindPooling: Binder<"pooling"> = (op, { view }) => {
  const [x, a] = [view(op.input), view(op.result)];
  const { places, inputs, positions, window } = channelOf(op.windows);
  const isMax = op.pooling === "max";
  return (rows) => {
    for (let n = 0, to = 0; n < rows * op.channels; n++) {
      for (let p = 0; p < positions; p++) {
        let value = isMax ? Number.NEGATIVE_INFINITY : 0;
        for (let k = 0; k < window; k++) {
          const number = x[n * inputs + places[p * window + k]!]!;
          value = isMax ? Math.max(value, number) : value + number;
        }
        a[to++] = isMax ? value : value / window;
      }
    }
  };
};

/** R{aₙ(c, p)}: of the number that is the largest, or the mean of R{·} of all. */
export const tangentOfPooling: TangentBinder<"pooling"> = (op, { view, tangent }) => {
  const [x, a, rx, ra] = [view(op.input), view(op.result), tangent(op.input), tangent(op.result)];
  const { places, inputs, positions, window } = channelOf(op.windows);
  const isMax = op.pooling === "max";
  return (rows) => {
    for (let n = 0, to = 0; n < rows * op.channels; n++) {
      for (let p = 0; p < positions; p++, to++) {
        let sum = 0;
        for (let k = 0; k < window; k++) {
          const place = n * inputs + places[p * window + k]!;
          if (isMax && x[place] !== a[to]) continue;
          sum += rx[place]!;
          if (isMax) break;
        }
        ra[to] = isMax ? sum : sum / window;
      }
    }
  };
};

/**
 * Backward: the slope of a maximum goes to the place that has it (where several do, to the first of the window: the
 * subgradient at that kink), the slope of a mean to all places in equal parts.
 * a, x as forward, ∂L/∂a [batch][channel][position…]; writes ∂L/∂x.
 */
export const bindPoolingGradient: Binder<"pooling-gradient"> = (op, { view }) => {
  const [x, a, da, dx] = [view(op.input), view(op.pooled), view(op.gradient), view(op.result)];
  const { places, inputs, positions, window } = channelOf(op.windows);
  const isMax = op.pooling === "max";
  return (rows) => {
    for (let i = 0; i < rows * op.channels * inputs; i++) dx[i] = 0;
    for (let n = 0, from = 0; n < rows * op.channels; n++) {
      for (let p = 0; p < positions; p++, from++) {
        const [value, slope] = [a[from]!, da[from]!];
        for (let k = 0; k < window; k++) {
          const place = n * inputs + places[p * window + k]!;
          if (isMax && x[place] !== value) continue;
          dx[place] = dx[place]! + (isMax ? slope : slope / window);
          if (isMax) break;
        }
      }
    }
  };
};
