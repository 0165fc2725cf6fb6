import {
  type Activation,
  activations,
  type CostForm,
  costs,
  firstOrderOptimizers,
  normalizations,
  type Optimizer,
  optimizers,
  penalties,
  runningForms,
} from "../engine/index.ts";

/*
 * What the registries say in TeX, and what their optimizers call their numbers. Plain data that the build puts in the
 * place of the module, as it does for `engine/catalog.ts`, so that whoever reads a formula does not load what computes.
 */

/** f and f′ of every activation, of z and a. */
export const activationTex = mapEntries(activations, ({ formula, derivativeFormula }: Activation) => ({
  value: formula,
  slope: derivativeFormula,
}));

/** The cost of one example for each output activation, of a, y and z. */
export const costTex = mapEntries(costs, ({ forms }: { readonly forms: Partial<Record<string, CostForm>> }) =>
  mapEntries(forms as Readonly<Record<string, CostForm>>, ({ formula }) => formula),
);

/** The update rule of every optimizer, of w, g and E. */
export const optimizerTex = mapEntries(optimizers, ({ formula }) => formula);

/** What the numbers of an optimizer's buffer of rates are, and the vectors that it remembers. */
export const optimizerNumbers = mapEntries(firstOrderOptimizers, ({ rates, state }: Optimizer) => ({ rates, state }));

/** Through mean and variance, of z, δ and g. */
export const normalizationSlopeTex = mapEntries(normalizations, ({ derivativeFormula }) => derivativeFormula);

/** What batch normalization averages, of σ². */
export const runningFormTex = mapEntries(runningForms, ({ formula }) => formula);

/** What is added to the cost. */
export const penaltyTex = mapEntries(penalties, ({ formula }) => formula);

function mapEntries<N extends string, E, R>(
  registry: Readonly<Record<N, E>>,
  map: (entry: E) => R,
): Readonly<Record<N, R>> {
  const names = Object.keys(registry) as N[];
  return Object.fromEntries(names.map((name) => [name, map(registry[name])])) as Record<N, R>;
}
