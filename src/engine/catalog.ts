import { type ActivationName, activations, hiddenActivationNames } from "./activations.ts";
import { costs } from "./costs.ts";
import { initializers } from "./initializers.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import { optimizers } from "./optimizers/optimizers.ts";

/*
 * What the page knows of the techniques: names and kinds, no arithmetic. The exports are plain data: the build works
 * them out and puts them in the place of this module, so that the page does not load what only the worker computes.
 */

export { hiddenActivationNames };

export const activationCatalog = only(activations, "label", "kind", "range");
export const initializerCatalog = only(initializers, "label");
export const optimizerCatalog = mapEntries(optimizers, ({ label, reads, usual }: Optimizer) => ({
  label,
  reads,
  usual,
}));

/** With each cost, the output activations that it makes sense with, the usual one first. */
export const costCatalog = mapEntries(costs, ({ label, forms }) => ({
  label,
  outputs: Object.keys(forms) as readonly ActivationName[],
}));

function mapEntries<N extends string, E, R>(
  registry: Readonly<Record<N, E>>,
  map: (entry: E) => R,
): Readonly<Record<N, R>> {
  const names = Object.keys(registry) as N[];
  return Object.fromEntries(names.map((name) => [name, map(registry[name])])) as Record<N, R>;
}

function only<N extends string, E extends object, K extends keyof E>(
  registry: Readonly<Record<N, E>>,
  ...keys: readonly K[]
) {
  const pick = (entry: E) => Object.fromEntries(keys.map((key) => [key, entry[key]])) as Pick<E, K>;
  return mapEntries(registry, pick);
}
