import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mocking } from "../vitest.config.ts";

/** Who may import whom: files of every folder, and for each folder those that the linter lets it import. */
const targets = [
  "engine/index.ts",
  "engine/plan.ts",
  "experiment/settings.ts",
  "worker/protocol.ts",
  "worker/client.ts",
  "worker/session.ts",
  "store/runs.ts",
  "panels/panel.ts",
  "panels/curves/series.ts",
  "panels/curves/draw.ts",
  "labs/descent/lab.ts",
  "lessons/symmetry.ts",
  "notation/formula.ts",
  "ui/Button.tsx",
  "app/App.tsx",
];
const allowed: Record<string, readonly string[]> = {
  "engine/deep": ["engine/index.ts", "engine/plan.ts"],
  experiment: ["engine/index.ts", "experiment/settings.ts"],
  worker: ["engine/index.ts", "experiment/settings.ts", "worker/protocol.ts", "worker/client.ts", "worker/session.ts"],
  store: [
    "experiment/settings.ts",
    "worker/protocol.ts",
    "worker/client.ts",
    "store/runs.ts",
    "panels/panel.ts",
    "panels/curves/series.ts",
  ],
  notation: ["engine/index.ts", "notation/formula.ts"],
  ui: ["ui/Button.tsx"],
  "panels/network": [
    "engine/index.ts",
    "experiment/settings.ts",
    "worker/protocol.ts",
    "panels/panel.ts",
    "panels/curves/series.ts",
    "panels/curves/draw.ts",
    "notation/formula.ts",
    "ui/Button.tsx",
  ],
  "labs/gates": [
    "engine/index.ts",
    "experiment/settings.ts",
    "labs/descent/lab.ts",
    "notation/formula.ts",
    "ui/Button.tsx",
  ],
  lessons: ["experiment/settings.ts", "lessons/symmetry.ts"],
  app: targets.filter((target) => target !== "engine/plan.ts"),
};

const root = join(import.meta.dirname, "..");
const relativeImport = (from: string, to: string) => {
  const path = relative(from, to);
  return path.startsWith(".") ? path : `./${path}`;
};

interface Report {
  readonly diagnostics: readonly {
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

/** Lints one probe in every folder that imports every target, a line each; returns what was let through. */
function acceptedImports(directory: string): Record<string, string[]> {
  copyFileSync(join(root, "biome.json"), join(directory, "biome.json"));
  for (const folder of Object.keys(allowed)) {
    mkdirSync(join(directory, "src", folder), { recursive: true });
    const lines = targets.map((target, i) => `import type { T${i} } from "${relativeImport(folder, target)}";\n`);
    writeFileSync(join(directory, "src", folder, "probe.ts"), lines.join(""));
  }
  const biome = join(root, "node_modules/.bin/biome");
  const options = ["lint", "--only=style/noRestrictedImports", "--max-diagnostics=none", "--reporter=json", "src"];
  const { stdout } = spawnSync(biome, options, { cwd: directory, encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as Report;
  return Object.fromEntries(
    Object.keys(allowed).map((folder) => {
      const here = diagnostics.filter(({ location }) => dirname(relative("src", location.path)) === folder);
      const refused = new Set(here.map(({ location }) => targets[location.start.line - 1]));
      return [folder, targets.filter((target) => !refused.has(target))];
    }),
  );
}

describe("the import rules", () => {
  const directory = mkdtempSync(join(tmpdir(), "import-rules-"));
  let accepted: Record<string, string[]> = {};
  beforeAll(() => {
    accepted = acceptedImports(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  for (const [folder, expected] of Object.entries(allowed)) {
    it(`let src/${folder} import its own dependencies and refuse the rest`, () => {
      expect(accepted[folder]).toEqual(expected);
    });
  }
});

describe("the source", () => {
  it("keeps no mutable state at module level", () => {
    const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
    const stateful = files.filter((file) => {
      // The formatter leaves only module-level statements at the margin.
      return /\.tsx?$/.test(file) && /^(export )?(let|var) /m.test(readFileSync(join(root, "src", file), "utf8"));
    });
    expect(stateful).toEqual([]);
  });
});

describe("tests that put other modules in the place of some", () => {
  it("are those that have their modules to themselves", () => {
    const files = ["src", "scripts", "bench"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    );
    const call = /^\s*vi\.(do)?[mM]ock\(/m;
    const found = files.filter((file) => /\.test\.ts$/.test(file) && call.test(readFileSync(join(root, file), "utf8")));
    expect(found.sort()).toEqual([...mocking].sort());
  });
});
