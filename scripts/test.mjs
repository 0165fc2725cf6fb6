import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser, findOtherBrowsers } from "./browser.mjs";
import { installPackages, isWindows, requireNode, root } from "./setup.mjs";

requireNode();
process.chdir(root);
installPackages();
const chromium = await findBrowser();
const { firefox, webkit } = findOtherBrowsers();
const reports = mkdtempSync(join(tmpdir(), "chainrule-test-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

const report = (name) => JSON.parse(readFileSync(join(reports, name), "utf8"));

/** The stages of the gate. Those of one row run side by side. */
const rows = [
  [
    { name: "format and lint", command: "npx biome ci --colors=off --error-on-warnings ." },
    { name: "types", command: "npm run --silent types" },
  ],
  [
    {
      name: "unit",
      command: `npx vitest run --reporter=default --reporter=json --outputFile.json=${join(reports, "unit.json")}`,
      count() {
        const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report("unit.json");
        return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
      },
    },
    {
      name: "golden",
      command: "npm run --silent golden",
      count(output) {
        const last = [...output.matchAll(/(\d+) passed, (\d+) failed, (\d+) skipped/g)].at(-1);
        const [passed, failed, skipped] = last.slice(1).map(Number);
        return { passed, failed, skipped };
      },
    },
  ],
  [{ name: "build", command: "npm run --silent build" }],
  [
    {
      name: "e2e",
      command: "npx playwright test --reporter=list,json",
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "e2e.json"),
        ...(chromium && { CHROMIUM_PATH: chromium }),
        ...(firefox && { FIREFOX_PATH: firefox }),
        ...(webkit && { WEBKIT_PATH: webkit }),
      },
      count() {
        const { expected, unexpected, flaky, skipped } = report("e2e.json").stats;
        return { passed: expected + flaky, failed: unexpected, skipped };
      },
    },
  ],
];

const totals = { passed: 0, failed: 0, skipped: 0 };
let broken = false;
for (const row of rows) {
  const results = await Promise.all(row.map(runStage));
  broken = results.some(({ ok }) => !ok);
  if (broken) break;
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = broken ? 1 : 0;

/** Runs one stage, prints its line, and its whole output if it failed. */
async function runStage({ name, command, env, count }) {
  const start = performance.now();
  const { code, output } = await capture(command, env);
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);
  let ok = code === 0;
  let tests = "";
  if (count) {
    try {
      const counts = count(output);
      for (const key of Object.keys(totals)) totals[key] += counts[key];
      tests = `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
      ok &&= counts.failed === 0 && counts.passed > 0;
    } catch {
      ok = false;
      tests = "  no test report: it did not run to its end";
    }
  }
  if (!ok) console.log(`${output.trimEnd()}\n`);
  console.log(`${ok ? "✓" : "✗ FAILED"} ${name.padEnd(16)}${seconds}${tests}`);
  return { ok };
}

function capture(command, env = {}) {
  const child = spawn(command, {
    shell: true,
    windowsHide: isWindows,
    stdio: ["ignore", "pipe", "pipe"],
    // A report is read in logs, where colours are noise.
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}
