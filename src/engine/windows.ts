/** What flows where places matter: channels over positions in one or two dimensions, flat as [channel][position…]. */
export interface Shape {
  readonly channels: number;
  readonly positions: readonly number[];
}

/** Of one thing in two dimensions; one dimension is two with a height of 1. */
export type Pair = readonly [height: number, width: number];

/** A window that slides over positions: where it stands `output` times, down and across. */
export interface Windows {
  readonly input: Pair;
  readonly size: Pair;
  readonly stride: Pair;
  /** Positions outside the input that count as zeros, on either side. */
  readonly padding: Pair;
  readonly output: Pair;
}

/** Numbers for each dimension of the positions. */
export interface Sliding {
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
}

export const area = ([height, width]: Pair) => height * width;

/** How many numbers a shape holds. */
export const shapeSize = ({ channels, positions }: Shape) => positions.reduce((product, n) => product * n, channels);

/**
 * Where a window stands over the positions of a shape: output = ⌊(input + 2·padding − size)/stride⌋ + 1 in each dimension;
 * positions that no whole stride reaches are left out. Dumoulin & Visin 2016, relationship 6.
 * @param name of the window in messages: "kernel of layer 2"
 * @throws RangeError if it does not fit, does not move, or could stand outside the input altogether
 */
export function slideOver({ positions }: Shape, { size, stride, padding }: Sliding, name: string): Windows {
  const dimensions = positions.length;
  if (size.length !== dimensions || stride.length !== dimensions || padding.length !== dimensions) {
    throw new RangeError(`invalid ${name}: ${size.length} dimensions (expected ${dimensions}, as the input has)`);
  }
  const output = positions.map((length, d) => {
    const [window, step, pad] = [size[d]!, stride[d]!, padding[d]!];
    expectWhole(window, 1, Number.POSITIVE_INFINITY, name, "a whole number from 1");
    expectWhole(step, 1, Number.POSITIVE_INFINITY, `stride of the ${name}`, "a whole number from 1");
    expectWhole(pad, 0, window - 1, `padding of the ${name}`, `0 to ${window - 1}, less than the window of ${window}`);
    const most = length + 2 * pad;
    expectWhole(window, 1, most, name, `at most ${most}, as wide as its input${pad > 0 ? " with its padding" : ""}`);
    return Math.floor((most - window) / step) + 1;
  });
  const pair = (numbers: readonly number[], missing: number): Pair =>
    numbers.length === 1 ? [missing, numbers[0]!] : [numbers[0]!, numbers[1]!];
  return {
    input: pair(positions, 1),
    size: pair(size, 1),
    stride: pair(stride, 1),
    padding: pair(padding, 0),
    output: pair(output, 1),
  };
}

function expectWhole(value: number, least: number, most: number, name: string, expected: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`invalid ${name}: ${value} (expected ${expected})`);
}

/** The positions of a window's places as a shape has them: without the height that one dimension lacks. */
export const outputPositions = ({ output }: Windows, dimensions: number): readonly number[] =>
  output.slice(2 - dimensions);

/**
 * What lies under one place of a window, k of [channel · size], where it stands at one position: the index in the flat
 * input, or −1 in the padding.
 */
export function placeUnder({ input, size, stride, padding, output }: Windows, position: number, k: number): number {
  const channel = Math.floor(k / area(size));
  const inWindow = k % area(size);
  const row = Math.floor(position / output[1]) * stride[0] + Math.floor(inWindow / size[1]) - padding[0];
  const column = (position % output[1]) * stride[1] + (inWindow % size[1]) - padding[1];
  const isInside = row >= 0 && row < input[0] && column >= 0 && column < input[1];
  return isInside ? (channel * input[0] + row) * input[1] + column : -1;
}

/**
 * What each window sees, its receptive field: for every place of the window, [output][channel · size], the index of the
 * number under it in the flat input, or −1 in the padding. This table is all that weight sharing is: wherever two
 * windows have one column, they have one weight.
 */
export function windowPlaces(windows: Windows, channels: number): Int32Array {
  const kernel = channels * area(windows.size);
  const places = new Int32Array(area(windows.output) * kernel);
  for (let i = 0; i < places.length; i++) places[i] = placeUnder(windows, Math.floor(i / kernel), i % kernel);
  return places;
}

/**
 * What every window sees of one example, [output][channel · size]: row p times a filter's kernel is its sum at position p.
 * @param x the example, flat as [channel][position…]
 */
export function receptiveFields(windows: Windows, channels: number, x: ArrayLike<number>): Float64Array {
  return Float64Array.from(windowPlaces(windows, channels), (place) => (place < 0 ? 0 : x[place]!));
}
