import type { ActivationName, HiddenLayer } from "../../engine/index.ts";
import { MAX_HIDDEN_LAYERS, MAX_UNITS } from "../../experiment/settings/network.ts";

/** What a new layer is like where there is no neighbour to take after. */
const FIRST_LAYER: HiddenLayer = { units: 4, activation: "tanh" };

/** The hidden layers with `change` units more in the one at `index`, within 1 and the most there may be. */
export function changeUnits(layers: readonly HiddenLayer[], index: number, change: number): readonly HiddenLayer[] {
  return layers.map((layer, at) =>
    at === index ? { ...layer, units: Math.max(1, Math.min(MAX_UNITS, layer.units + change)) } : layer,
  );
}

/** The hidden layers with another activation in the one at `index`. */
export function changeActivation(
  layers: readonly HiddenLayer[],
  index: number,
  activation: ActivationName,
): readonly HiddenLayer[] {
  return layers.map((layer, at) => (at === index ? { ...layer, activation } : layer));
}

export function removeLayer(layers: readonly HiddenLayer[], index: number): readonly HiddenLayer[] {
  return layers.filter((_, at) => at !== index);
}

/** The hidden layers with a new one before `index`, like the layer before it or else the one after. */
export function insertLayer(layers: readonly HiddenLayer[], index: number): readonly HiddenLayer[] {
  if (layers.length >= MAX_HIDDEN_LAYERS) return layers;
  return layers.toSpliced(index, 0, layers[index - 1] ?? layers[index] ?? FIRST_LAYER);
}
