import type { Executor } from "./cpu/executor.ts";
import { StepStream, type StepStreamName } from "./random.ts";

interface Source {
  readonly values: Float64Array;
  /** Numbers of one example; 0 if the buffer is filled whole. */
  readonly width: number;
  readonly layer: number;
  /** Probability of 0, against 1; null for standard normal numbers. */
  readonly rate: number | null;
  readonly stream: StepStream;
}

/** Fills the buffers of a plan that chance decides: masks and noise. A step's numbers depend on its number alone. */
export class Chance {
  readonly #sources: readonly Source[];

  constructor(seed: number, { plan, view }: Executor) {
    const streams = new Map<StepStreamName, StepStream>();
    const streamOf = (name: StepStreamName) => {
      const stream = streams.get(name) ?? new StepStream(seed, name);
      streams.set(name, stream);
      return stream;
    };
    this.#sources = plan.draws.map(({ buffer, stream, layer, rate = null }) => {
      const { batched, columns } = plan.buffers[buffer]!;
      return { values: view(buffer), width: batched ? columns : 0, layer, rate, stream: streamOf(stream) };
    });
  }

  /** Draws what step number `step` needs for its first `rows` examples. Writes the plan's buffers. */
  fill(rows: number, step: number): void {
    for (const { values, width, layer, rate, stream } of this.#sources) {
      const count = width > 0 ? rows * width : values.length;
      stream.restart(step, layer);
      if (rate === null) for (let i = 0; i < count; i++) values[i] = stream.normal();
      else for (let i = 0; i < count; i++) values[i] = stream.happens(rate) ? 0 : 1;
    }
  }
}
