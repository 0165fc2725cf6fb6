import { expect, test } from "vitest";
import { leaveOutWords } from "./withoutWords.ts";

const words = ["help", "formula", "source", "description"];
const given = (code: string) => leaveOutWords(code, "module.ts", words);

test("what people read is left out, and nothing else", async () => {
  const code = given(`
    const named = (help) => ({ label: help, min: 1 });
    export const rate = { ...named("η"), help: "How far, {at} once", formula: \`\${1}\`, applies: () => true };
    export const last = { min: 2, nested: { source: "Cauchy", max: 3 }, description: "x" };
  `);
  expect(code).not.toMatch(/How far|formula|source|description|Cauchy/);
  const { rate, last } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(Object.keys(rate)).toEqual(["label", "min", "applies"]);
  expect(last).toEqual({ min: 2, nested: { max: 3 } });
});

test("a module that reads what is left out is refused", () => {
  for (const read of ["show(setting.help);", "const { formula } = setting;", "const f = ({ source: s }) => s;"]) {
    expect(() => given(read), read).toThrow(/^module.ts reads (help|formula|source), /);
  }
  const harmless = "show(setting[help], source, formula());";
  expect(given(harmless)).toBe(harmless);
});
