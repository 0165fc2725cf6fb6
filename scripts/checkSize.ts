import { firstLoad, type ScriptFile } from "./firstLoad.ts";

const LIMIT = 200 * 1024;

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
const print = (files: readonly ScriptFile[]) => {
  for (const { name, bytes } of files) console.log(`${kilobytes(bytes)}  ${name}`);
};

const { now, later } = firstLoad("dist");
const total = now.reduce((sum, { bytes }) => sum + bytes, 0);
console.log("JavaScript of the first load, gzipped:");
print(now);
console.log(`${kilobytes(total)}  in all, of ${LIMIT / 1024} KB`);
if (later.length > 0) {
  console.log("On demand:");
  print(later);
}
if (total > LIMIT) {
  console.error(`The first load is ${kilobytes(total - LIMIT).trim()} over its limit: import something on demand.`);
  process.exitCode = 1;
}
