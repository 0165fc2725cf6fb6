import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  type Cell,
  compile,
  type Plan,
  type PlanSpec,
  type StepRecord,
  wholeBatchOptimizers,
} from "../engine/index.ts";
import { everyPlan } from "./everyPlan.ts";
import { formulaAt } from "./explain.ts";
import { recordOf, smallPlan } from "./fixtures.ts";
import { notationNames } from "./names.ts";
import type { Notation } from "./notation.ts";
import { notations } from "./notations.ts";
import { stopsOf } from "./stops.ts";
import { formulaTex } from "./tex.ts";

/** TeX that KaTeX has taken, so that what many plans share is tried once. */
const accepted = new Set<string>();

/** Fails unless KaTeX typesets it without a warning. */
function expectTypeset(tex: string, where: string): void {
  if (accepted.has(tex)) return;
  const strict = (code: string) => (code === "htmlExtension" ? "ignore" : "error");
  expect(() => katex.renderToString(tex, { displayMode: true, trust: true, strict }), `${where}: ${tex}`).not.toThrow();
  expect(tex, where).not.toMatch(/undefined|null|NaN|\[object/);
  accepted.add(tex);
}

/** The first and the last number of a buffer. */
function placesOf({ buffers }: Plan, name: string, rowCount = buffers[name]!.rows): Omit<Cell, "before">[] {
  const { columns } = buffers[name]!;
  const count = rowCount * columns;
  const indices = count === 0 ? [] : [...new Set([0, count - 1])];
  return indices.map((index) => ({ buffer: name, row: Math.floor(index / columns), column: index % columns }));
}

function compiled(): readonly (readonly [string, Plan])[] {
  const first = Object.entries(everyPlan).map(
    ([name, settings]) => [name, compile({ ...smallPlan, ...settings })] as const,
  );
  const whole = Object.keys(wholeBatchOptimizers).map((optimizer) => {
    const spec = { ...smallPlan, optimizer, optimizerSettings: { learningRate: 1, memory: 3 } } as PlanSpec;
    return [optimizer, compile(spec)] as const;
  });
  return [...first, ...whole];
}

const compiledPlans = compiled();

describe.each(notationNames)("%s notation", (name) => {
  const notation: Notation = notations[name];

  test("writes every stop of every plan, and says it in words", () => {
    for (const [what, plan] of compiledPlans) {
      for (const stop of stopsOf(plan.ops)) {
        const where = `${what}, ${stop.equation} to ${stop.result}`;
        expectTypeset(notation.general(plan, stop), where);
        expect(notation.words(plan, stop), where).toMatch(/^\S.{20,}$/u);
        expect(notation.words(plan, stop), where).not.toMatch(/undefined|: (FE|BE|N|BN)\d$/);
        expect(notation.equation(stop.equation, plan)).not.toBe("");
        expect(notation.chip(plan, stop), where).toMatch(/^\S.{0,15}$/u);
      }
    }
  });

  test("writes every buffer of every plan and every number of it", () => {
    for (const [what, plan] of compiledPlans) {
      for (const buffer of Object.keys(plan.buffers)) {
        const where = `${what}, ${buffer}`;
        const whole = notation.buffer(plan, buffer);
        expectTypeset(whole.tex, where);
        expect(whole.text, where).toMatch(/^\S.{0,23}$/u);
        for (const place of placesOf(plan, buffer)) {
          const symbol = notation.cell(plan, place, true);
          expectTypeset(symbol.tex, where);
          for (const text of [symbol.text, notation.spoken(plan, place)]) {
            expect(text, where).toMatch(/\S/);
            expect(text, where).not.toMatch(/undefined|null|NaN|\\/);
          }
        }
      }
    }
  });

  test("gives different numbers different symbols", () => {
    for (const [what, plan] of compiledPlans) {
      const seen = new Map<string, string>();
      const aliases = new Set(["parameters", "gradient", "statistics", "mixtureRates", "outcome"]);
      for (const [buffer, { rows, columns }] of Object.entries(plan.buffers)) {
        if (aliases.has(buffer)) continue;
        for (let index = 0; index < rows * columns; index++) {
          const place = { buffer, row: Math.floor(index / columns), column: index % columns };
          const said = JSON.stringify(place);
          const { tex } = notation.cell(plan, place, true);
          expect(seen.get(tex) ?? said, `${what}: ${tex}`).toBe(said);
          seen.set(tex, said);
        }
      }
    }
  });
});

describe("the formula of every number that a step writes", () => {
  test.each(Object.entries(everyPlan))("with %s is typeset, and tells its numbers apart", (_, settings) => {
    const record = recordOf({ ...smallPlan, ...settings });
    for (const [where, expression] of formulasOf(record)) {
      const { plan } = record;
      const read = (cell: Cell) => record.value(cell);
      const numbers = formulaTex(expression, { plan, notation: notations.oxford, valueOf: read, mode: "numbers" });
      expectTypeset(numbers.tex, where);
      for (const name of notationNames) {
        const options = { plan, notation: notations[name], valueOf: read };
        const symbols = formulaTex(expression, { ...options, mode: "symbols" });
        expectTypeset(symbols.tex, `${where} in ${name}`);
        expect(symbols.text).not.toMatch(/undefined|\\/);
        const names = new Map(symbols.cells.map((cell, i) => [placeOf(plan, cell), symbols.parts[i]!.name]));
        expect(new Set(names.values()).size, `${where} in ${name}: ${[...names.values()].join("; ")}`).toBe(names.size);
      }
    }
  });
});

const placeOf = ({ buffers }: Plan, { buffer, row, column }: Cell) =>
  buffers[buffer]!.offset + row * buffers[buffer]!.columns + column;

/** Formulas of a few numbers of every operation's result. */
function* formulasOf(record: StepRecord) {
  const { plan } = record;
  for (const [index, { kind, result }] of plan.ops.entries()) {
    for (const place of placesOf(plan, result, record.rows(result))) {
      const expression = formulaAt(record, index, place);
      if (expression) yield [`${kind} to ${JSON.stringify(place)}`, expression] as const;
    }
  }
}

describe("a 2–2–1 network as the texts write it", () => {
  const plan = compile({
    ...smallPlan,
    layers: [
      { units: 2, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  });
  const general = (notation: Notation, equation: string, result: string) => {
    const stop = stopsOf(plan.ops).find((of) => of.equation === equation && of.result === result)!;
    // The first equation: what letters mean stands behind it.
    return notation
      .general(plan, stop)
      .replace(/^\\begin\{array\}\{l\} \\displaystyle /, "")
      .split(/,\\quad| \\\\\[/)[0];
  };
  const cell = (notation: Notation, buffer: string, row: number, column: number) =>
    notation.cell(plan, { buffer, row, column });

  test("Oxford: layers from 1, gradients as rows (FE1 to BE4)", () => {
    const { oxford } = notations;
    expect(general(oxford, "FE1", "z3")).toBe("\\mathbf{z}^{3} = \\mathbf{W}^{3} \\mathbf{a}^{2} + \\mathbf{b}^{3}");
    expect(general(oxford, "FE2", "a2")).toBe("\\mathbf{a}^{2} = f\\left(\\mathbf{z}^{2}\\right)");
    // (23) with its sign put right, then (24) and (26) as products of Jacobians from left to right.
    expect(general(oxford, "BE1", "delta3")).toBe(
      "\\boldsymbol{\\delta}^{3} = \\frac{\\partial \\mathcal{L}}{\\partial \\mathbf{z}^{3}} = \\frac{1}{N} \\left(\\mathbf{a}^{3} - \\mathbf{y}\\right)^{\\top}",
    );
    expect(general(oxford, "BE2", "delta2")).toBe(
      "\\boldsymbol{\\delta}^{2} = \\frac{\\partial \\mathcal{L}}{\\partial \\mathbf{z}^{2}} = \\boldsymbol{\\delta}^{3}\\, \\mathbf{W}^{3}\\, \\operatorname{diag}\\left(f'\\left(\\mathbf{z}^{2}\\right)\\right)",
    );
    expect(general(oxford, "BE3", "dW2")).toContain(
      "\\left(\\mathbf{a}^{1,(n)}\\, \\boldsymbol{\\delta}^{2,(n)}\\right)^{\\top}",
    );
    // ∂zᵢ/∂aⱼ = Wᵢⱼ: to unit i, from unit j.
    expect(cell(oxford, "W2", 0, 1)).toEqual({ tex: "w^{2}_{12}", text: "w²₁₂", spoken: "w² from input 2 to unit 1" });
    expect(cell(oxford, "delta2", 0, 1).text).toBe("δ²₂");
    expect(oxford.equation("BE2", plan)).toBe("BE2");
  });

  test("Bishop: a before z, weights counted in layers of their own, (5.48) to (5.56)", () => {
    const { bishop } = notations;
    expect(general(bishop, "FE1", "z2")).toBe("a^{(1)}_{j} = \\sum_i w^{(1)}_{ji}\\, x_{i} + w^{(1)}_{j0}");
    expect(general(bishop, "FE2", "a2")).toBe("z^{(1)}_{j} = h\\left(a^{(1)}_{j}\\right)");
    expect(general(bishop, "BE1", "delta3")).toBe("\\delta^{(2)}_{j} = \\frac{1}{N} \\left(y_{j} - t_{j}\\right)");
    expect(general(bishop, "BE2", "delta2")).toBe(
      "\\delta^{(1)}_{j} = h'\\left(a^{(1)}_{j}\\right) \\sum_k w^{(2)}_{kj}\\, \\delta^{(2)}_{k}",
    );
    expect(general(bishop, "BE3", "dW3")).toBe(
      "\\frac{\\partial E}{\\partial w^{(2)}_{ji}} = \\sum_{n} \\delta^{(2)}_{nj}\\, z^{(1)}_{ni}",
    );
    expect(cell(bishop, "W3", 0, 1).tex).toBe("w^{(2)}_{12}");
    expect(cell(bishop, "b3", 0, 0).tex).toBe("w^{(2)}_{10}");
    expect(cell(bishop, "a3", 0, 0).tex).toBe("y_{1}");
    expect(cell(bishop, "a2", 0, 1).text).toBe("z¹₂");
    const numbers = ["FE1", "FE2", "BE1", "BE2", "BE3"].map((equation) => bishop.equation(equation, plan));
    expect(numbers).toEqual(["(5.48)", "(5.49)", "(5.54)", "(5.56)", "(5.53)"]);
  });

  test("Nielsen: columns and transposes, BP1 to BP4", () => {
    const { nielsen } = notations;
    expect(general(nielsen, "FE1", "z3")).toBe("z^{3} = w^{3} a^{2} + b^{3}");
    expect(general(nielsen, "BE1", "delta3")).toBe("\\delta^{3} = \\frac{1}{n} \\left(a^{3} - y\\right)");
    expect(general(nielsen, "BE2", "delta2")).toBe(
      "\\delta^{2} = \\left(w^{3}\\right)^{\\top} \\delta^{3} \\odot \\sigma'\\left(z^{2}\\right)",
    );
    expect(general(nielsen, "BE3", "dW3")).toBe(
      "\\frac{\\partial C}{\\partial w^{3}} = \\sum_{x} \\delta^{x,3} \\left(a^{x,2}\\right)^{\\top}",
    );
    expect(cell(nielsen, "dW3", 0, 1).tex).toBe("\\frac{\\partial C}{\\partial w^{3}_{12}}");
    expect(["BE1", "BE2", "BE3", "BE4"].map((name) => nielsen.equation(name))).toEqual(["BP1", "BP2", "BP4", "BP3"]);
  });

  test("block form: tₙ = Wₙxₙ + bₙ, xₙ₊₁ = φ(tₙ), each with its derivative as a factor", () => {
    const { block } = notations;
    expect(general(block, "FE1", "z2")).toBe("t_{1} = W_{1} x_{1} + b_{1}");
    expect(general(block, "FE2", "a2")).toBe("x_{2} = \\varphi\\left(t_{1}\\right)");
    expect(general(block, "BE2", "delta2")).toBe(
      "\\frac{\\partial L}{\\partial t_{1}} = \\frac{\\partial L}{\\partial t_{2}}\\, W_{2}\\, \\operatorname{diag}\\left(\\varphi'\\left(t_{1}\\right)\\right)",
    );
    expect(cell(block, "W3", 0, 1).tex).toBe("[W_{2}]_{12}");
    expect(cell(block, "a2", 0, 1).text).toBe("[x₂]₂");
  });

  test("with ten units and more, indices are kept apart by commas", () => {
    const wide = compile({
      ...smallPlan,
      layers: [
        { units: 12, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    });
    const tex = (row: number, column: number) => notations.oxford.cell(wide, { buffer: "W2", row, column }).tex;
    expect([tex(0, 1), tex(10, 0)]).toEqual(["w^{2}_{1,2}", "w^{2}_{11,1}"]);
    expect(notations.bishop.cell(wide, { buffer: "b2", row: 0, column: 9 }).tex).toBe("w^{(1)}_{10,0}");
  });

  test("examples are told apart where a sum runs over them, each text in its way", () => {
    const place = { buffer: "delta2", row: 4, column: 1 };
    expect(notationNames.map((name) => notations[name].cell(plan, place, true).tex)).toEqual([
      "\\delta^{2,(5)}_{2}",
      "\\delta^{(1)}_{5,2}",
      "\\delta^{x_{5},2}_{2}",
      "\\frac{\\partial L}{\\partial [t^{(5)}_{1}]_{2}}",
    ]);
    expect(notations.oxford.spoken(plan, place, true)).toBe("δ² of unit 2, example 5");
  });
});
