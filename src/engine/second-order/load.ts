/** `spectrum` and `lanczos`, with the linear algebra that they need: fetched when first wanted. */
export async function loadSpectrum() {
  const [{ spectrum }, { lanczos }] = await Promise.all([import("./spectrum.ts"), import("./lanczos.ts")]);
  return { spectrum, lanczos };
}
