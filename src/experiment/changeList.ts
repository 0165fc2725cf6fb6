import type { ExperimentSpec } from "./spec.ts";

/**
 * What a unit has beside its weights, in place of whose column stands −1, −2 or −3: its bias, and γ and β where it is
 * normalised.
 */
export const unitParameters = [
  { kind: "bias", letter: "b", key: "b", group: "b" },
  { kind: "scale", letter: "γ", key: "g", group: "gamma" },
  { kind: "shift", letter: "β", key: "s", group: "beta" },
] as const;

/** What the column stands for; undefined for a weight's. */
export function unitParameter(column: number): (typeof unitParameters)[number] | undefined {
  return column < 0 ? unitParameters[-1 - column] : undefined;
}

/** Name of the group of a plan's parameters that an address lies in. */
export function groupOf({ layer, column }: ParameterAddress): string {
  return `${unitParameter(column)?.group ?? "W"}${layer}`;
}

/** One parameter of a network: row and column of W^layer or, in place of a column, one of `unitParameters`. From 0. */
export interface ParameterAddress {
  readonly layer: number;
  readonly row: number;
  readonly column: number;
}

/** Something done to a run while it trained, after `step` steps and before the next. */
export type Change = { readonly step: number; readonly run: number } & (
  | { readonly kind: "settings"; readonly settings: Partial<ExperimentSpec> }
  | { readonly kind: "parameter"; readonly parameter: ParameterAddress; readonly value: number }
);

/** Most changes a run remembers, and a link can carry. */
export const MAX_CHANGES = 200;

/** Adds a change to those before it: at one step, the newer of two to the same thing counts alone. */
export function appendChange(changes: readonly Change[], change: Change): readonly Change[] {
  const last = changes.at(-1);
  if (!last || last.step !== change.step || last.run !== change.run) return [...changes, change];
  if (last.kind === "settings" && change.kind === "settings") {
    return [...changes.slice(0, -1), { ...last, settings: { ...last.settings, ...change.settings } }];
  }
  if (last.kind === "parameter" && change.kind === "parameter" && sameAddress(last.parameter, change.parameter)) {
    return [...changes.slice(0, -1), change];
  }
  return [...changes, change];
}

function sameAddress(a: ParameterAddress, b: ParameterAddress): boolean {
  return a.layer === b.layer && a.row === b.row && a.column === b.column;
}
