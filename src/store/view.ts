import { createStore, type StoreApi } from "zustand/vanilla";
import { notationNames } from "../notation/names.ts";
import type { View } from "../panels/panel.ts";
import type { Speed } from "../worker/protocol.ts";

export type ThemeChoice = "system" | "light" | "dark";
export type DialogName = "settings" | "share" | "compare" | "examples" | "keys" | "controls";

/** How far one step goes: what the arrow keys move by, the finest first. */
export const granularities = ["unit", "operation", "layer", "sample", "batch", "epoch"] as const;
export type Granularity = (typeof granularities)[number];

/** What the person looks at and how: nothing here changes a run. */
export interface ViewState extends View {
  readonly themeChoice: ThemeChoice;
  /** Panel shown in the dock, and on a phone below the network; the first of them until one is chosen. */
  readonly dock: string;
  /** Panel that stays beside it where there is room; null for none. */
  readonly pinned: string | null;
  /** Whether the dock takes the network's place. */
  readonly dockLarge: boolean;
  readonly speed: Speed;
  readonly granularity: Granularity;
  readonly dialog: DialogName | null;
  /** Where somebody walks, as the end of a link says it; null while nobody does. */
  readonly moment: string | null;
  patch(patch: Partial<ViewState>): void;
}

/** The fastest limited speed; beyond it there is only full speed. */
export const MOST_STEPS_PER_SECOND = 10_000;

export type ViewStore = StoreApi<ViewState>;

const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown) =>
    values.includes(value);

/** The parts of the view that outlive a visit, and which values of theirs are believed. */
const kept: { readonly [K in keyof ViewState]?: (value: unknown) => boolean } = {
  themeChoice: oneOf("system", "light", "dark"),
  dock: (value) => typeof value === "string",
  pinned: (value) => typeof value === "string" || value === null,
  speed: (value) => value === "flat-out" || (typeof value === "number" && value >= 1 && value <= MOST_STEPS_PER_SECOND),
  curveScale: oneOf("linear", "log"),
  curveAxis: oneOf("step", "epoch"),
  granularity: oneOf(...granularities),
  notation: oneOf(...notationNames),
};
const keptNames = Object.keys(kept) as (keyof ViewState)[];
const KEY = "chainrule.view";

/** `storage` is null where the browser forbids it; the view is then forgotten with the page. */
export function createViewStore(storage: Storage | null): ViewStore {
  const store = createStore<ViewState>()((set) => ({
    theme: "light",
    reducedMotion: false,
    focus: 0,
    representation: { layer: 2, units: [0, 1] },
    example: 0,
    curveScale: "linear",
    curveAxis: "step",
    notation: "oxford",
    stepping: null,
    themeChoice: "system",
    dock: "",
    pinned: "accuracy",
    dockLarge: false,
    speed: "flat-out",
    granularity: "operation",
    dialog: null,
    moment: null,
    ...remembered(storage),
    patch: set,
  }));
  store.subscribe((state, before) => {
    if (keptNames.every((name) => state[name] === before[name])) return;
    const values = Object.fromEntries(keptNames.map((name) => [name, state[name]]));
    try {
      storage?.setItem(KEY, JSON.stringify(values));
    } catch {
      // A full or forbidden storage costs only the memory of the view.
    }
  });
  return store;
}

function remembered(storage: Storage | null): Partial<ViewState> {
  try {
    const values: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    if (typeof values !== "object" || values === null) return {};
    return Object.fromEntries(
      Object.entries(values).filter(([name, value]) => kept[name as keyof ViewState]?.(value) === true),
    );
  } catch {
    return {};
  }
}
