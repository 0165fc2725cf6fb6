import { area, type Windows, windowPlaces } from "./windows.ts";

/** For each place of a dense weight matrix, which shared weight stands there; −1 for a fixed 0. */
export type TieIndex = ArrayLike<number>;

/**
 * A dense weight matrix from weights that share its places: W(i) = w(index(i)). Tutorial notes, problem 3 (constrained
 * weights); Rumelhart, Hinton & Williams 1986. Writes `dense`, as long as `index`.
 */
export function expandTied(index: TieIndex, shared: ArrayLike<number>, dense: Float64Array): void {
  for (let i = 0; i < index.length; i++) dense[i] = index[i]! < 0 ? 0 : shared[index[i]!]!;
}

/**
 * The gradient of shared weights: the sum over the places that they stand at, ∂L/∂w(s) = Σᵢ [index(i) = s] ∂L/∂W(i).
 * Tutorial notes, problem 3. Writes `shared`.
 */
export function gatherTied(index: TieIndex, dense: ArrayLike<number>, shared: Float64Array): void {
  shared.fill(0);
  for (let i = 0; i < index.length; i++) {
    const tied = index[i]!;
    if (tied >= 0) shared[tied] = shared[tied]! + dense[i]!;
  }
}

/**
 * A convolution as a dense layer with tied weights: the index of its matrix [filter · position][channel · position] into
 * its kernels [filter][channel · offset].
 */
export function tiesOfConvolution(windows: Windows, channels: number, filters: number): Int32Array {
  const places = windowPlaces(windows, channels);
  const [inputs, positions] = [channels * area(windows.input), area(windows.output)];
  const kernel = places.length / positions;
  const index = new Int32Array(filters * positions * inputs).fill(-1);
  for (let unit = 0; unit < filters * positions; unit++) {
    const [filter, position] = [Math.floor(unit / positions), unit % positions];
    for (let k = 0; k < kernel; k++) {
      const place = places[position * kernel + k]!;
      if (place >= 0) index[unit * inputs + place] = filter * kernel + k;
    }
  }
  return index;
}
