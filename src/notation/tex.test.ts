import katex from "katex";
import { expect, test } from "vitest";
import { compile } from "../engine/index.ts";
import {
  call,
  cell,
  constant,
  type Expression,
  minus,
  named,
  negative,
  power,
  product,
  quotient,
  sum,
} from "./expression.ts";
import { notations } from "./notations.ts";
import { numberSpoken, numberTex, preciseText } from "./numberText.ts";
import { copyTex, formulaTex } from "./tex.ts";

const plan = compile({
  inputs: 12,
  layers: [{ units: 2, activation: "tanh" }],
  cost: "quadratic",
  l1: 0,
  l2: 0,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 3,
});
const values: Readonly<Record<string, number>> = { W2: -0.48211, a1: 0.3, b2: 0.25, z2: 0.000012 };
const options = {
  plan,
  notation: notations.oxford,
  valueOf: ({ buffer }: { readonly buffer: string }) => values[buffer] ?? Number.NaN,
};
const symbols = (expression: Expression) => formulaTex(expression, { ...options, mode: "symbols" });
const numbers = (expression: Expression) => formulaTex(expression, { ...options, mode: "numbers" });
const plain = (expression: Expression) => copyTex(numbers(expression).tex);

const w = cell("W2", 0, 1, 0);
const a = cell("a1", 0, 1, 0);
const b = cell("b2", 0, 0, 0);
const z = cell("z2", 0, 0, 1);

test("negative numbers are bracketed in products and behind a plus, not in front", () => {
  expect(plain(product(w, a))).toBe("\\left(-0.48211\\right) \\cdot 0.3");
  expect(plain(sum([a, w]))).toBe("0.3 + \\left(-0.48211\\right)");
  expect(plain(sum([w, a]))).toBe("-0.48211 + 0.3");
  expect(plain(minus(a, w))).toBe("0.3 - \\left(-0.48211\\right)");
  expect(plain(negative(sum([a, b])))).toBe("-\\left(0.3 + 0.25\\right)");
});

test("sums are bracketed in products, powers bracket all but a plain number", () => {
  expect(plain(product(a, minus(constant(1), power(a, 2))))).toBe("0.3 \\cdot \\left(1 - 0.3^{2}\\right)");
  expect(plain(power(w, 2))).toBe("\\left(-0.48211\\right)^{2}");
  // Lines break between the terms of a sum, never within one.
  expect(plain(sum([product(a, a), b]))).toMatch(/^\{0\.3 \\cdot 0\.3\} \+ /);
  expect(plain(sum([sum([product(a, a), product(a, b)]), b]))).toMatch(/^\{[^}]*\} \+ \{[^}]*\} \+ /);
  // Nor do brackets that grow, so those of a long sum don't.
  expect(plain(product(sum([a, b, a]), w))).toMatch(/^\\bigl\(0\.3 \+ 0\.25 \+ 0\.3\\bigr\) \\cdot /);
  expect(plain(power(z, 2))).toBe("\\left(1.2{\\cdot}10^{-5}\\right)^{2}");
  expect(plain(quotient(sum([a, b]), power(a, 0.5)))).toBe("\\frac{0.3 + 0.25}{\\sqrt{0.3}}");
  expect(plain(call("exp", negative(a)))).toBe("e^{-0.3}");
});

test("what is heard has one reading: how far a square and a function reach is said by brackets", () => {
  expect(numbers(minus(constant(1), power(w, 2))).text).toBe("1 minus (−0.48211) squared");
  expect(numbers(minus(constant(1), power(a, 2))).text).toBe("1 minus 0.3 squared");
  expect(numbers(power(z, 2)).text).toBe("(1.2 times 10 to the −5) squared");
  expect(numbers(call("sqrt", named("v", "the mean", quotient(a, b)))).text).toBe(
    "the square root of (0.3 divided by 0.25)",
  );
  expect(numbers(quotient(a, product(b, b))).text).toBe("0.3 divided by (0.25 times 0.25)");
  expect(numbers(call("sigmoid", product(a, b))).text).toBe("the sigmoid of (0.3 times 0.25)");
});

test("a number that stands twice is one cell", () => {
  const { tex, cells } = numbers(product(a, a, w));
  expect(cells.map(({ buffer }) => buffer)).toEqual(["a1", "W2"]);
  expect(tex.match(/cell=0/g)).toHaveLength(2);
});

test("a long sum keeps its first terms and its last, and says how many it leaves out", () => {
  const long = sum([sum(Array.from({ length: 12 }, (_, i) => product(cell("W2", 0, i, 0), cell("a1", 0, i, 0)))), b]);
  const short = formulaTex(long, { ...options, mode: "numbers", limit: 4 });
  expect(short.omitted).toBe(8);
  expect(short.cells.map(({ buffer, column }) => `${buffer} ${column}`)).toEqual([
    "W2 0",
    "a1 0",
    "W2 1",
    "a1 1",
    "W2 2",
    "a1 2",
    "W2 11",
    "a1 11",
    "b2 0",
  ]);
  expect(short.tex).toContain("8 more");
  expect(short.text).toContain("8 more");
  expect(formulaTex(long, { ...options, mode: "numbers", limit: 11 }).omitted).toBe(0);
});

test("examples are written where numbers of several meet, and only there", () => {
  const overExamples = symbols(sum([cell("a1", 0, 1, 0), cell("a1", 1, 1, 0)], "examples"));
  const [first, second] = overExamples.parts;
  expect(first?.name).not.toBe(second?.name);
  expect(symbols(product(w, a)).parts[1]?.name).not.toContain("example");
});

test.each([
  [0.5, "0.5", "0.5"],
  [-0, "0", "0"],
  [123456, "123456", "123456"],
  [1234.5678, "1234.6", "1234.6"],
  [-1.23456e-7, "-1.2346{\\cdot}10^{-7}", "−1.2346 times 10 to the −7"],
  [5e21, "5{\\cdot}10^{21}", "5 times 10 to the 21"],
  [Number.NaN, "\\text{NaN}", "not a number"],
  [Number.NEGATIVE_INFINITY, "-\\infty", "minus infinity"],
])("%d is readable", (value, tex, spoken) => {
  expect(numberTex(value)).toBe(tex);
  expect(numberSpoken(value)).toBe(spoken);
});

test("the precise text of a number is the number", () => {
  for (const value of [0.1 + 0.2, -1 / 3, 1e-40, 5e21]) {
    const [mantissa, exponent = "0"] = preciseText(value).replaceAll("−", "-").split("·10");
    const power = [...exponent].map((digit) => (digit === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
    expect(Number(`${mantissa}e${exponent === "0" ? 0 : power.join("")}`)).toBe(value);
  }
  expect([0.25, -0, -1.5e-7, 5e21].map(preciseText)).toEqual(["0.25", "0", "−1.5·10⁻⁷", "5·10²¹"]);
});

test("KaTeX typesets it, and what is copied has no marks", () => {
  const choice: Expression = { kind: "choice", left: z, relation: "≥", right: constant(0), yes: a, no: negative(b) };
  const all = sum([
    choice,
    { kind: "maximum", of: [a, w] },
    call("normalCdf", z),
    constant(0.1, "\\eta", "learning rate"),
  ]);
  for (const { tex, cells } of [symbols(all), numbers(all)]) {
    const html = katex.renderToString(tex, {
      trust: true,
      strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
    });
    for (const index of cells.keys()) expect(html).toContain(`data-cell="${index}"`);
    expect(copyTex(tex)).not.toContain("htmlData");
    expect(() => katex.renderToString(copyTex(tex), { strict: "error" })).not.toThrow();
  }
  expect(symbols(all).text).toContain("learning rate");
});

test("a part with a name is written by it and explained behind the formula, in numbers it is what it stands for", () => {
  const hat: Expression = { kind: "named", symbol: "\\hat m", about: "the mean, corrected", of: quotient(a, b) };
  const shown = symbols(product(w, hat));
  expect(copyTex(shown.tex)).toMatch(/\\cdot \\hat m,\\quad \\hat m = \\frac\{/);
  expect(shown.text).toContain("the mean, corrected, which is");
  expect(plain(product(w, hat))).toBe("\\left(-0.48211\\right) \\cdot \\frac{0.3}{0.25}");
});

test("names that a notation has taken already are others there", () => {
  const mean = product(quotient(a, constant(3, "N", "examples")), call("sigmoid", z));
  const copied = (notation: keyof typeof notations) =>
    copyTex(formulaTex(mean, { ...options, notation: notations[notation], mode: "symbols" }).tex);
  expect(copied("oxford")).toContain("{N} \\cdot \\sigma\\left(");
  expect(copied("nielsen")).toContain("{n} \\cdot {\\operatorname{sigm}}\\left(");
});
