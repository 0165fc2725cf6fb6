import { join } from "node:path";
import { expect, test } from "vitest";
import { lightPage } from "./lightPage.ts";

const modules = (...paths: string[]) =>
  Object.fromEntries(paths.map((path) => [join(process.cwd(), "src", path), { renderedLength: 1 }]));
const chunk = (imports: readonly string[], ...paths: string[]) => ({
  type: "chunk",
  fileName: "a.js",
  imports,
  modules: modules(...paths),
});
const check = (bundle: Parameters<ReturnType<typeof lightPage>["generateBundle"]>[1]) =>
  lightPage().generateBundle({}, bundle);

test("a page that loads what computes is refused, however deep it is imported", () => {
  const page = { ...chunk(["shared.js"], "main.tsx", "engine/catalog.ts"), isEntry: true };
  const shared = chunk(["deep.js"], "engine/random.ts");
  const deep = chunk([], "engine/optimizers/adam.ts", "engine/optimizers/settings.ts");
  expect(() => check({ "index.js": page, "shared.js": shared, "deep.js": deep })).toThrow(
    /^the page loads src.engine.optimizers.adam.ts: /,
  );
});

test("what is loaded on demand, or is not left in, is no matter", () => {
  const gone = { [join(process.cwd(), "src/engine/costs.ts")]: { renderedLength: 0 } };
  const page = { ...chunk([]), isEntry: true, modules: { ...modules("engine/data/catalog.ts"), ...gone } };
  expect(() => check({ "index.js": page, "dialog.js": chunk([], "engine/activations.ts") })).not.toThrow();
});
