import { area, windowPlaces } from "../windows.ts";
import type { Binder } from "./kernel.ts";

/**
 * Forward, FE1 with shared weights, a cross-correlation (the kernel is not flipped) with zero padding:
 *   zₙ(f, p) = Σₖ w(f, k) aₙ(place of k under p) + b(f)
 * over the places k = [channel][offset…] of the kernel. Tutorial notes, problem 3; Goodfellow et al. 2016, eq. (9.6).
 * a [batch][channel][position…], W [filter][channel][offset…], b [filter]; writes z [batch][filter][position…].
 */
export const bindConvolution: Binder<"convolution"> = (op, { view, columns }) => {
  const [a, w, b, z] = [view(op.input), view(op.weights), view(op.bias), view(op.result)];
  const places = windowPlaces(op.windows, op.channels);
  const [inputs, positions, kernel] = [columns(op.input), area(op.windows.output), columns(op.weights)];
  return (rows) => {
    for (let n = 0, to = 0; n < rows; n++) {
      for (let f = 0; f < b.length; f++) {
        for (let p = 0; p < positions; p++) {
          let sum = 0;
          for (let k = 0; k < kernel; k++) {
            const place = places[p * kernel + k]!;
            sum += w[f * kernel + k]! * (place < 0 ? 0 : a[n * inputs + place]!);
          }
          z[to++] = sum + b[f]!;
        }
      }
    }
  };
};

/**
 * Backward to the inputs, BE2: every window hands each of its places its share,
 *   ∂L/∂aₙ(i) = Σₖ Σₚ [place of k under p is i] Σ_f δₙ(f, p) w(f, k).
 * δ [batch][filter][position…], W [filter][channel][offset…]; writes ∂L/∂a [batch][channel][position…].
 */
export const bindConvolutionInputGradient: Binder<"convolution-input-gradient"> = (op, { view, columns }) => {
  const [delta, w, da] = [view(op.delta), view(op.weights), view(op.result)];
  const places = windowPlaces(op.windows, op.channels);
  const [inputs, positions, kernel] = [columns(op.result), area(op.windows.output), columns(op.weights)];
  const filters = w.length / kernel;
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      const from = n * filters * positions;
      for (let i = 0; i < inputs; i++) da[n * inputs + i] = 0;
      for (let k = 0; k < kernel; k++) {
        for (let p = 0; p < positions; p++) {
          const place = places[p * kernel + k]!;
          if (place < 0) continue;
          let sum = 0;
          for (let f = 0; f < filters; f++) sum += w[f * kernel + k]! * delta[from + f * positions + p]!;
          da[n * inputs + place] = da[n * inputs + place]! + sum;
        }
      }
    }
  };
};

/**
 * Backward to the kernel, BE3 with shared weights: the sum over the positions that share it, then over the batch,
 *   ∂L/∂w(f, k) = Σₙ Σₚ δₙ(f, p) aₙ(place of k under p).
 * Tutorial notes, problem 3: ∂E/∂wᵢ = Σⱼ δⱼ yᵢⱼ. δ [batch][filter][position…], a [batch][channel][position…];
 * writes ∂L/∂W [filter][channel][offset…].
 */
export const bindConvolutionWeightGradient: Binder<"convolution-weight-gradient"> = (op, { view, columns }) => {
  const [delta, a, dw] = [view(op.delta), view(op.input), view(op.result)];
  const places = windowPlaces(op.windows, op.channels);
  const [inputs, positions, kernel] = [columns(op.input), area(op.windows.output), columns(op.result)];
  const filters = dw.length / kernel;
  return (rows) => {
    dw.fill(0);
    for (let n = 0; n < rows; n++) {
      for (let f = 0; f < filters; f++) {
        const from = (n * filters + f) * positions;
        for (let k = 0; k < kernel; k++) {
          let sum = 0;
          for (let p = 0; p < positions; p++) {
            const place = places[p * kernel + k]!;
            sum += delta[from + p]! * (place < 0 ? 0 : a[n * inputs + place]!);
          }
          dw[f * kernel + k] = dw[f * kernel + k]! + sum;
        }
      }
    }
  };
};

/**
 * Backward to the biases, BE4 with shared biases: ∂L/∂b(f) = Σₙ Σₚ δₙ(f, p).
 * δ [batch][filter][position…]; writes ∂L/∂b [filter].
 */
export const bindConvolutionBiasGradient: Binder<"convolution-bias-gradient"> = (op, { view }) => {
  const [delta, db] = [view(op.delta), view(op.result)];
  return (rows) => {
    db.fill(0);
    for (let n = 0, from = 0; n < rows; n++) {
      for (let f = 0; f < db.length; f++) {
        let sum = 0;
        for (let p = 0; p < op.positions; p++) sum += delta[from++]!;
        db[f] = db[f]! + sum;
      }
    }
  };
};
