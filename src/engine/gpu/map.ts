import type { GpuDevice } from "./device.ts";
import { read } from "./kernels/frame.ts";
import type { KernelCall } from "./kernels/kernel.ts";

/** A number for every point of a grid. */
export interface GpuMapSpec {
  /**
   * Statements of a gpu.js kernel, as text, that declare `value` from the point (`x`, `y`) and from `numbers[…]`, what
   * `compute` is given. Exponentials of positive numbers overflow in float32 from 88 on, and `Math.tanh` fails there on some devices.
   */
  readonly body: string;
  readonly width: number;
  readonly height: number;
  /** How many `numbers` there are; at least 1. */
  readonly numbers?: number;
}

/** The part of the plane that a map covers. */
export interface MapArea {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** A compiled map. */
export interface GpuMap {
  /**
   * The values at the centres of the cells, [height][width]; row 0 is at the top, the largest y. Rejects with the
   * reason if the device fails.
   */
  compute(area: MapArea, numbers?: ArrayLike<number>): Promise<Float32Array>;
  dispose(): void;
}

/** Compiles a scalar function of the plane for a device; the first `compute` rejects if its body is no kernel. */
export function createGpuMap(device: GpuDevice, { body, width, height, numbers = 1 }: GpuMapSpec): GpuMap {
  if (!(width > 0 && height > 0)) throw new RangeError(`invalid grid: ${width}×${height} (expected 1×1 or more)`);
  const map: KernelCall = {
    source: `function map(area, numbers) {
      const x = area[0] + (this.thread.x + 0.5) / ${width} * (area[1] - area[0]);
      const y = area[3] - (this.thread.y + 0.5) / ${height} * (area[3] - area[2]);
      ${body}
      return value;
    }`,
    output: [width, height],
    inputs: ["area", "numbers"],
    result: "grid",
  };
  // Half a cell more, because a quotient that should be whole may come out a little below.
  const flatten: KernelCall = {
    source: `function flatten(grid) {
      const row = Math.floor((this.thread.x + 0.5) / ${width});
      return grid[row][this.thread.x - row * ${width}];
    }`,
    output: [width * height],
    inputs: ["grid"],
    result: "values",
  };
  const launcher = device.compile({
    uploads: { area: [4], numbers: [numbers] },
    calls: [map, flatten, read("values", width * height)],
    results: ["values"],
  });
  return {
    async compute({ x, y }, given = []) {
      const filled = new Float32Array(numbers);
      filled.set(Float32Array.from(given));
      const { values } = await launcher.launch({ area: Float32Array.of(...x, ...y), numbers: filled });
      return values!;
    },
    dispose: launcher.dispose,
  };
}
