import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileKernels, KERNELS } from "./kernels/compile.ts";

/** The first load has no room for more. */
const MOST_BYTES = 20_000;

test("the embedded kernels are what their source compiles to: else run `npm run kernels`", async () => {
  const { bytes, text } = await compileKernels();
  expect(readFileSync(KERNELS, "utf8") === text).toBe(true);
  expect(bytes.length).toBeLessThan(MOST_BYTES);
});
