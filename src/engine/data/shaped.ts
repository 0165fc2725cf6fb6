import type { Shape } from "../windows.ts";
import { assignClasses } from "./classes.ts";
import type { Examples, GeneratorSettings, ShapedDataset } from "./dataset.ts";

/**
 * Draws one clean example over zeros.
 * @param label its class
 * @param u     uniform on [0, 1), as is v
 * @param set   puts a number at a place
 */
type Draw = (label: number, u: number, v: number, set: (position: number, value: number) => void) => void;

/**
 * A generator of images or signals. Every example draws two uniform numbers of `data` and, for every number, a normal one
 * of `jitter`, used or not, so that no setting changes another example.
 */
function shaped(classes: number, { channels, positions }: Shape, draw: Draw) {
  const size = positions.reduce((product, length) => product * length, channels);
  return ({ points, noise, classBalance, data, jitter }: GeneratorSettings): Examples => {
    const x = new Float64Array(size * points);
    const label = Float64Array.from(assignClasses(points, classes, classBalance));
    for (let i = 0; i < points; i++) {
      draw(label[i]!, data.uniform(), data.uniform(), (position, value) => {
        x[size * i + position] = value;
      });
      for (let k = size * i; k < size * (i + 1); k++) x[k] = Math.fround(x[k]! + noise * jitter.normal());
    }
    return { x, label };
  };
}

const SIDE = 8;
const BAR = 5;
/** From one pixel of a bar to the next: down and across. */
const directions = [
  [0, 1],
  [1, 0],
  [-1, 1],
  [1, 1],
] as const;

/** A bar of five pixels in the direction of its class, somewhere. */
const bar: Draw = (label, u, v, set) => {
  const [down, across] = directions[label]!;
  const begin = (share: number, step: number) => {
    const room = SIDE - (BAR - 1) * Math.abs(step);
    return Math.floor(share * room) + (step < 0 ? BAR - 1 : 0);
  };
  const [top, left] = [begin(u, down), begin(v, across)];
  for (let k = 0; k < BAR; k++) set((top + k * down) * SIDE + left + k * across, 1);
};

const WINDOW = 16;
/** Heights of what each class looks like. */
const pulses = [
  [0.4, 0.8, 1, 0.8, 0.4],
  [0.2, 0.4, 0.6, 0.8, 1],
  [1, 0.8, 0.6, 0.4, 0.2],
] as const;

/** The pulse of its class somewhere in the window, between three quarters and five quarters as high. */
const pulse: Draw = (label, u, v, set) => {
  const heights = pulses[label]!;
  const begin = Math.floor(u * (WINDOW - heights.length + 1));
  heights.forEach((height, k) => set(begin + k, height * (0.75 + v / 2)));
};

const image: Shape = { channels: 1, positions: [SIDE, SIDE] };
const signal: Shape = { channels: 1, positions: [WINDOW] };
const common = { kind: "shaped", task: "multiclass" } as const;

export const shapedDatasets = {
  bars: {
    ...common,
    classes: 4,
    classNames: ["horizontal", "vertical", "rising", "falling"],
    label: "Bars",
    description:
      "Images of 8 × 8 pixels with a bar in one of four directions, anywhere: one small kernel finds it wherever it lies.",
    shape: image,
    generate: shaped(4, image, bar),
  },
  pulses: {
    ...common,
    classes: 3,
    classNames: ["peak", "rise", "fall"],
    label: "Pulses",
    description:
      "Signals of 16 numbers with a peak, a rise or a fall somewhere: what counts is its form, not when it comes.",
    shape: signal,
    generate: shaped(3, signal, pulse),
  },
} as const satisfies Record<string, ShapedDataset>;
