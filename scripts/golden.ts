import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadSecondOrder } from "../src/engine/index.ts";
import type { GoldenCase, GoldenFile } from "./golden/case.ts";
import { type Result, runCase } from "./golden/runners.ts";

const SCHEMA = "golden-cases/1";
const SHARED = join(import.meta.dirname, "../../shared/golden");
const KEPT = join(import.meta.dirname, "golden/cases");
const MOST_PROBLEMS = 5;

await loadSecondOrder();
const folder = chooseFolder(process.argv.slice(2));
const totals = { passed: 0, failed: 0, skipped: 0, numbers: 0 };
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort())
  runFile(file);
console.log(`\n${totals.numbers} numbers compared`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

function chooseFolder([given, ...more]: readonly string[]): string {
  if (more.length > 0) fail(`invalid arguments: ${more.join(" ")} (expected one folder)`);
  if (given !== undefined && !existsSync(given)) fail(`invalid folder: ${given} (there is none)`);
  if (given !== undefined) return resolve(given);
  if (existsSync(SHARED)) return resolve(SHARED);
  console.log(`${resolve(SHARED)} is not here: these are the essential cases, kept in scripts/golden/cases.\n`);
  return KEPT;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function runFile(name: string) {
  const { schema, cases } = JSON.parse(readFileSync(join(folder, name), "utf8")) as GoldenFile;
  if (schema !== SCHEMA) {
    totals.skipped++;
    console.log(`- ${name}: skipped, its schema is ${schema} (expected ${SCHEMA})`);
    return;
  }
  const results = cases.map((golden) => ({ golden, result: runCase(golden) }));
  const count = (status: Result["status"]) => results.filter(({ result }) => result.status === status).length;
  const [passed, failed, skipped] = [count("passed"), count("failed"), count("skipped")];
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  for (const { result } of results) if (result.status === "passed") totals.numbers += result.numbers;
  const mark = failed > 0 ? "✗" : passed > 0 ? "✓" : "-";
  console.log(
    `${mark} ${name.padEnd(36)} ${summary(
      passed,
      failed,
      results.map(({ result }) => result),
    )}`,
  );
  for (const { golden, result } of results) if (result.status === "failed") printProblems(golden, result.problems);
}

function summary(passed: number, failed: number, results: readonly Result[]): string {
  const byKind = new Map<string, Set<string>>();
  let skipped = 0;
  for (const result of results) {
    if (result.status !== "skipped") continue;
    skipped++;
    byKind.set(result.kind, (byKind.get(result.kind) ?? new Set()).add(result.technique));
  }
  const lacking = [...byKind].map(([kind, techniques]) => `${kind} ${[...techniques].join(", ")}`).join("; ");
  return [
    passed > 0 && `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `skipped ${skipped}: ${lacking}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function printProblems({ name }: GoldenCase, problems: readonly string[]) {
  console.log(`    ${name}`);
  for (const problem of problems.slice(0, MOST_PROBLEMS)) console.log(`      ${problem}`);
  if (problems.length > MOST_PROBLEMS) console.log(`      and ${problems.length - MOST_PROBLEMS} more`);
}
