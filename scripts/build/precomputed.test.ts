import { join } from "node:path";
import { expect, test } from "vitest";
import * as engine from "../../src/engine/index.ts";
import { literal, precomputed } from "./precomputed.ts";

const run = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);

test("plain data is written as JavaScript that gives it back", async () => {
  const data = {
    "leaky-relu": { range: [-Infinity, 1e300], label: 'a "quoted" label', none: null, absent: undefined },
  };
  expect((await run(`export default ${literal(data, "data")}`)).default).toEqual(data);
});

test("what is no plain data is refused by name", () => {
  expect(() => literal({ relu: { value: Math.max } }, "activations")).toThrow(
    "invalid activations.relu.value: a function (expected plain data)",
  );
});

test("the catalog that the build puts in place is the one it stands for, and the rest is left alone", async () => {
  const { transform } = precomputed("/src/engine/catalog.ts");
  const code = await transform("", join(import.meta.dirname, "../../src/engine/catalog.ts"));
  expect(code).not.toContain("import");
  const catalog = await run(code ?? "");
  expect(Object.keys(catalog)).toContain("activationCatalog");
  expect(engine).toMatchObject({ ...catalog });
  expect(await transform("", "/src/engine/costs.ts")).toBeUndefined();
});
