import type { HiddenLayer } from "../../engine/index.ts";
import { MAX_HIDDEN_LAYERS, MAX_UNITS } from "../../experiment/settings/network.ts";
import type { NetworkLayout } from "./layout.ts";
import { layerRole, type Naming } from "./names.ts";
import { changeUnits, insertLayer, removeLayer } from "./structure.ts";

/** Distance between layers from which every layer has its controls; below, only the active one has, in a bar. */
const ROOMY_PITCH = 120;

/** One button that changes the structure. */
export interface Control {
  readonly action: "fewer" | "more" | "remove" | "insert";
  /** Hidden layer changed, or place of the new one. */
  readonly index: number;
  readonly text: string;
  readonly label: string;
  readonly enabled: boolean;
}

/** Buttons side by side, centered at x where the panel's edges allow. */
export interface ControlBar {
  readonly key: string;
  readonly x: number;
  readonly label: string;
  readonly controls: readonly Control[];
  /** The layer whose activation the bar offers; null where the caption does. */
  readonly layer: number | null;
}

/** How a layer is called within a sentence. */
function spoken(naming: Naming, layer: number): string {
  const role = layerRole(naming, layer);
  return role === "input" || role === "output" ? `the ${role}` : role;
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function layerControls(naming: Naming, layer: number): readonly Control[] {
  const index = layer - 2;
  const units = naming.sizes[layer - 1]!;
  const control = (action: Control["action"], text: string, label: string, enabled: boolean): Control => ({
    action,
    index,
    text,
    label: `${label} ${layerRole(naming, layer)}`,
    enabled,
  });
  return [
    control("fewer", "−", "Remove a unit from", units > 1),
    control("more", "+", "Add a unit to", units < MAX_UNITS),
    control("remove", "×", "Remove", true),
  ];
}

/** The control that adds a layer after `layer`. */
function insertControl(naming: Naming, layer: number, text: string): Control {
  const label = `Add a layer between ${spoken(naming, layer)} and ${spoken(naming, layer + 1)}`;
  return { action: "insert", index: layer - 1, text, label, enabled: naming.sizes.length - 2 < MAX_HIDDEN_LAYERS };
}

/** The control bars of a layout: one a layer and one between two where there is room, else one for the active layer. */
export function controlBars(layout: NetworkLayout, naming: Naming, active: number): readonly ControlBar[] {
  const { layers, pitch } = layout;
  const hidden = layers.slice(1, -1);
  if (hidden.length > 0 && pitch < ROOMY_PITCH) {
    const { layer, center } = layers[Math.max(1, Math.min(layers.length - 2, active - 1))]!;
    const before = insertControl(naming, layer - 1, "+ before");
    const after = insertControl(naming, layer, "+ after");
    const controls = [...layerControls(naming, layer), before, after];
    const label = capitalised(layerRole(naming, layer));
    return [{ key: "active", x: center, label, controls, layer: layout.captions === "number" ? layer : null }];
  }
  const text = layout.captions === "line" ? "+ layer" : "+";
  return layers.slice(0, -1).flatMap(({ layer, center, right }): ControlBar[] => {
    const between = (right + layers[layer]!.left) / 2;
    const insert = insertControl(naming, layer, text);
    const inserts = { key: `insert ${layer}`, x: between, label: "Layers", controls: [insert], layer: null };
    if (layer === 1) return [inserts];
    const controls = layerControls(naming, layer);
    return [
      { key: `layer ${layer}`, x: center, label: capitalised(layerRole(naming, layer)), controls, layer: null },
      inserts,
    ];
  });
}

/** Applies the control pressed to the hidden layers. */
export function applyControl(layers: readonly HiddenLayer[], action: string, index: number): readonly HiddenLayer[] {
  if (action === "insert") return insertLayer(layers, index);
  if (action === "remove") return removeLayer(layers, index);
  return changeUnits(layers, index, action === "more" ? 1 : -1);
}
