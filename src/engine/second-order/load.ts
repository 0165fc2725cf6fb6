import type { secondOrderToolkit } from "./toolkit.ts";

/** `spectrum` and `lanczos`, with the linear algebra that they need: fetched when first wanted. */
export async function loadSpectrum() {
  const [{ spectrum }, { lanczos }] = await Promise.all([import("./spectrum.ts"), import("./lanczos.ts")]);
  return { spectrum, lanczos };
}

/** Kept once fetched: a step can't wait. */
const fetched: { toolkit?: typeof secondOrderToolkit } = {};

export const isSecondOrderLoaded = () => fetched.toolkit !== undefined;

/** Fetches what optimizers of the whole batch are made of. A run with one of them can begin only after that. */
export async function loadSecondOrder(): Promise<void> {
  fetched.toolkit ??= (await import("./toolkit.ts")).secondOrderToolkit;
}

/** @throws Error before `loadSecondOrder` is done */
export function secondOrder(): typeof secondOrderToolkit {
  if (!fetched.toolkit) throw new Error("second-order methods are not loaded (expected loadSecondOrder() before)");
  return fetched.toolkit;
}
