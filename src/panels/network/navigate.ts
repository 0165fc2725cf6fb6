import type { LayerLayout, UnitAddress } from "./layout.ts";

/**
 * The unit that a key leads to: up and down within the layer, left and right to the neighbouring layers, Home and End
 * to its ends, Page Up and Page Down by a column of a mosaic. Null for any other key.
 */
export function nextUnit(layers: readonly LayerLayout[], from: UnitAddress, key: string): UnitAddress | null {
  const place = layers[from.layer - 1];
  if (!place) return null;
  const within = (unit: number) => ({ layer: from.layer, unit: Math.max(0, Math.min(place.count - 1, unit)) });
  switch (key) {
    case "ArrowUp":
      return within(from.unit - 1);
    case "ArrowDown":
      return within(from.unit + 1);
    case "Home":
      return within(0);
    case "End":
      return within(place.count - 1);
    case "PageUp":
      return within(from.unit - place.rows);
    case "PageDown":
      return within(from.unit + place.rows);
    case "ArrowLeft":
      return across(place, layers[from.layer - 2], from.unit);
    case "ArrowRight":
      return across(place, layers[from.layer], from.unit);
    default:
      return null;
  }
}

/** The unit of the neighbouring layer at the nearest height. */
function across(from: LayerLayout, to: LayerLayout | undefined, unit: number): UnitAddress {
  if (!to) return { layer: from.layer, unit };
  const height = from.y[unit]! + from.tile / 2;
  let nearest = 0;
  for (let other = 1; other < to.count; other++) {
    const gap = (candidate: number) => Math.abs(to.y[candidate]! + to.tile / 2 - height);
    if (gap(other) < gap(nearest) - 0.5) nearest = other;
  }
  return { layer: to.layer, unit: nearest };
}
