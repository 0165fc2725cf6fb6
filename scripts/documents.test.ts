import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documents } from "./documents.ts";

test.each(documents())("$path follows the code; npm run docs brings it up to date", ({ path, text }) => {
  expect(readFileSync(path, "utf8")).toBe(text);
});
