import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstLoad } from "./firstLoad.ts";

describe("the first load", () => {
  let dist = "";
  const build = (files: Record<string, string>, entry = "assets/index.js") => {
    for (const [name, code] of Object.entries(files)) writeFileSync(join(dist, "assets", name), code);
    writeFileSync(join(dist, "index.html"), `<script type="module" crossorigin src="./${entry}"></script>`);
  };
  const names = (files: readonly { name: string }[]) => files.map(({ name }) => name).sort();

  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), "first-load-"));
    mkdirSync(join(dist, "assets"));
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  it("counts what the entry imports statically, however deep", () => {
    build({
      "index.js": 'import{a}from"./a.js";a()',
      "a.js": 'export*from"./b.js";import"./c.js";',
      "b.js": "export const a=()=>1",
      "c.js": "",
    });
    expect(names(firstLoad(dist).now)).toEqual(["a.js", "b.js", "c.js", "index.js"]);
  });

  it("counts a worker and what the worker imports", () => {
    build({
      "index.js": 'new Worker(new URL(""+new URL("entry-1.js",import.meta.url).href,import.meta.url),{type:"module"})',
      "entry-1.js": 'import{r}from"./random.js";r()',
      "random.js": "export const r=()=>4",
    });
    expect(names(firstLoad(dist).now)).toEqual(["entry-1.js", "index.js", "random.js"]);
  });

  it("lists dynamic imports apart, unless they are loaded anyway", () => {
    build({
      "index.js": 'import"./a.js";import("./a.js");import("./late.js")',
      "a.js": "",
      "late.js": "1",
    });
    const { now, later } = firstLoad(dist);
    expect(names(now)).toEqual(["a.js", "index.js"]);
    expect(names(later)).toEqual(["late.js"]);
  });

  it("refuses a script that nothing is seen to load, lest a worker escape", () => {
    build({ "index.js": "start()", "entry-2.js": "" });
    expect(() => firstLoad(dist)).toThrow("nothing seems to load entry-2.js");
  });

  it("measures gzipped bytes", () => {
    build({ "index.js": "x();".repeat(10_000) });
    expect(firstLoad(dist).now[0]!.bytes).toBeLessThan(200);
  });

  it("names the build that is missing", () => {
    expect(() => firstLoad(join(dist, "nowhere"))).toThrow(/missing build: .*nowhere/);
  });
});
