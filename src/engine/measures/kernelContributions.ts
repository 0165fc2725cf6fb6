import type { Executor } from "../cpu/executor.ts";
import { area, windowPlaces } from "../windows.ts";

/** What each position adds to the gradient of a convolution's kernels. */
export interface KernelContributions {
  readonly filters: number;
  readonly positions: number;
  /** Places of a kernel, [channel][offset…]. */
  readonly kernel: number;
  /** [filter][position][channel][offset…]; summed over the positions, it is the gradient. */
  readonly values: Float64Array;
}

/**
 * The terms of the sum over positions in ∂L/∂W of a convolution, δₙ(f, p) aₙ(place of k under p), each summed over the
 * batch. Tutorial notes, problem 3. Reads what the last step on `rows` examples has left in the executor's buffers.
 * @throws RangeError if the layer is no convolution
 */
export function kernelContributions({ plan, view }: Executor, layer: number, rows: number): KernelContributions {
  const op = plan.ops.find((one) => one.kind === "convolution-weight-gradient" && one.layer === layer);
  if (op?.kind !== "convolution-weight-gradient")
    throw new RangeError(`invalid layer: ${layer} (expected a convolution)`);
  const [delta, input] = [view(op.delta), view(op.input)];
  const places = windowPlaces(op.windows, op.channels);
  const positions = area(op.windows.output);
  const kernel = places.length / positions;
  const units = plan.buffers[op.delta]!.columns;
  const inputs = plan.buffers[op.input]!.columns;
  const values = new Float64Array(units * kernel);
  for (let n = 0; n < rows; n++) {
    for (let unit = 0; unit < units; unit++) {
      const d = delta[n * units + unit]!;
      const first = (unit % positions) * kernel;
      for (let k = 0; k < kernel; k++) {
        const place = places[first + k]!;
        if (place >= 0) values[unit * kernel + k] = values[unit * kernel + k]! + d * input[n * inputs + place]!;
      }
    }
  }
  return { filters: units / positions, positions, kernel, values };
}
