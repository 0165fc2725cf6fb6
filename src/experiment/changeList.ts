import type { ExperimentSpec } from "./spec.ts";

/** One parameter of a network: row and column of W^layer or, with column −1, the bias of unit `row`. From 0. */
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
