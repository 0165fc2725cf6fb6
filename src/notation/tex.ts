import type { Cell } from "../engine/index.ts";
import type { Expression, FunctionName, Relation } from "./expression.ts";
import { type FormulaOptions, LIMIT, leftOut, shorten, spansExamples } from "./formulaOptions.ts";
import type { MathSymbol } from "./notation.ts";
import { numberTex, preciseText } from "./numberText.ts";
import { formulaSpoken } from "./spoken.ts";

/** What one clickable place of a formula says of itself. */
export interface FormulaPart {
  /** "w³ from unit 1 to unit 2". */
  readonly name: string;
  readonly value: number;
  /** The value with every digit it has. */
  readonly precise: string;
}

/** A formula ready to be typeset. */
export interface TypesetFormula {
  /** Every number of the step stands in `\htmlData{cell=i}{…}`, with i its index in `cells`. */
  readonly tex: string;
  readonly cells: readonly Cell[];
  /** What each of them says, in the same order. */
  readonly parts: readonly FormulaPart[];
  /** The formula in words, for those who hear it. */
  readonly text: string;
  /** How many terms of long sums have been left out. */
  readonly omitted: number;
}

/** How tightly an expression holds together: what binds less is bracketed where more is wanted. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

interface Written {
  readonly tex: string;
  readonly binding: number;
}

const calls: Readonly<Record<FunctionName, (of: string) => string>> = {
  exp: (of) => `e^{${of}}`,
  ln: (of) => `\\ln\\left(${of}\\right)`,
  sigmoid: (of) => `\\sigma\\left(${of}\\right)`,
  tanh: (of) => `\\tanh\\left(${of}\\right)`,
  sqrt: (of) => `\\sqrt{${of}}`,
  abs: (of) => `\\left\\lvert ${of} \\right\\rvert`,
  sign: (of) => `\\operatorname{sign}\\left(${of}\\right)`,
  normalCdf: (of) => `\\Phi\\left(${of}\\right)`,
  normalPdf: (of) => `\\varphi\\left(${of}\\right)`,
};

const relations: Readonly<Record<Relation, string>> = { "<": "<", "≤": "\\le", ">": ">", "≥": "\\ge", "=": "=" };

/** Typesets a formula: TeX for the eye, words for the ear, and what each of its numbers is. */
export function formulaTex(expression: Expression, options: FormulaOptions): TypesetFormula {
  const { plan, notation, limit = LIMIT } = options;
  const hasExample = spansExamples(expression, plan);
  const writer = new Writer(options, limit, hasExample);
  const tex = writer.write(expression).tex + writer.definitions();
  const text = formulaSpoken(expression, { ...options, limit, hasExample });
  const said = writer.cells.map((cell) => {
    const value = options.valueOf(cell);
    return { name: notation.spoken(plan, cell, hasExample), value, precise: preciseText(value) };
  });
  return { tex, cells: writer.cells, parts: said, text, omitted: writer.omitted };
}

/** The TeX as one would paste it into a paper, without what makes it clickable. */
export function copyTex(tex: string): string {
  const mark = /\\htmlData\{cell=\d+\}\{/.exec(tex);
  if (!mark) return tex;
  const from = mark.index + mark[0].length;
  let [to, depth] = [from, 1];
  for (; depth > 0; to++) depth += tex[to] === "{" ? 1 : tex[to] === "}" ? -1 : 0;
  return tex.slice(0, mark.index) + copyTex(tex.slice(from, to - 1)) + copyTex(tex.slice(to));
}

class Writer {
  readonly cells: Cell[] = [];
  omitted = 0;
  /** Names that formulas in letters use for a part. */
  readonly #names = new Map<string, Expression>();
  readonly #options: FormulaOptions;
  readonly #limit: number;
  readonly #hasExample: boolean;

  constructor(options: FormulaOptions, limit: number, hasExample: boolean) {
    this.#options = options;
    this.#limit = limit;
    this.#hasExample = hasExample;
  }

  write(expression: Expression): Written {
    switch (expression.kind) {
      case "cell":
        return this.#cell(expression.cell);
      case "constant": {
        const { value, symbol } = expression;
        if (symbol === undefined || this.#options.mode === "numbers") return number(value);
        return { tex: this.#options.notation.rename(symbol), binding: bindingOf(symbol) };
      }
      case "named": {
        if (this.#options.mode === "numbers") return this.write(expression.of);
        this.#names.set(expression.symbol, expression.of);
        return { tex: expression.symbol, binding: PRODUCT };
      }
      case "sum":
        return this.#sum(expression.terms);
      case "product":
        return this.#product(expression.factors);
      case "quotient": {
        const [above, below] = [this.write(expression.numerator).tex, this.write(expression.denominator).tex];
        return { tex: `\\frac{${above}}{${below}}`, binding: PRODUCT };
      }
      case "power":
        return this.#power(expression.base, expression.exponent);
      case "negative":
        return { tex: `-${this.#atLeast(PRODUCT, expression.of)}`, binding: SUM };
      case "call":
        return { tex: this.#call(expression.name, this.write(expression.of).tex), binding: POWER };
      case "maximum":
      case "minimum": {
        const name = expression.kind === "maximum" ? "\\max" : "\\min";
        return { tex: `${name}\\left(${this.#list(expression.of).join(",\\; ")}\\right)`, binding: ATOM };
      }
      case "choice": {
        const [yes, no] = [this.write(expression.yes).tex, this.write(expression.no).tex];
        const [left, right] = [this.write(expression.left).tex, this.write(expression.right).tex];
        const condition = `${left} ${relations[expression.relation]} ${right}`;
        const cases = `${yes} & \\text{if } ${condition} \\\\ ${no} & \\text{otherwise}`;
        return { tex: `\\begin{cases} ${cases} \\end{cases}`, binding: ATOM };
      }
    }
  }

  #call(name: FunctionName, of: string): string {
    // The name alone: what it is of has its own letters.
    const [before = "", after = ""] = calls[name]("\n").split("\n");
    return this.#options.notation.rename(before) + of + after;
  }

  /** What the names stand for, to be written behind the formula. */
  definitions(): string {
    let tex = "";
    // A definition may use names of its own, which the map then hands out too.
    for (const [symbol, of] of this.#names) tex += `,\\quad ${symbol} = ${this.write(of).tex}`;
    return tex;
  }

  #cell(cell: Cell): Written {
    const { plan, notation, mode } = this.#options;
    const found = this.cells.findIndex((other) => isSame(cell, other));
    if (found < 0) this.cells.push(cell);
    const index = found < 0 ? this.cells.length - 1 : found;
    const { tex, binding } =
      mode === "numbers" ? number(this.#options.valueOf(cell)) : symbol(notation.cell(plan, cell, this.#hasExample));
    return { tex: `\\htmlData{cell=${index}}{${tex}}`, binding };
  }

  #sum(terms: readonly Expression[]): Written {
    const [only] = terms;
    if (!only) return number(0);
    if (terms.length === 1) return this.write(only);
    let tex = "";
    this.#shortened(terms, (term, index) => {
      if (term === null) tex += " + ";
      else if (term.kind === "negative") tex += ` - ${whole(this.#atLeast(PRODUCT, term.of))}`;
      else {
        const written = this.write(term);
        const isFirst = index === 0;
        // A negative number behind a plus needs brackets; a sum among the terms goes on with them.
        const isNegative = !isFirst && written.binding < PRODUCT;
        const part = term.kind === "sum" ? written.tex : isNegative ? bracketed(written.tex) : whole(written.tex);
        tex += `${isFirst ? "" : " + "}${part}`;
      }
      if (term === null) tex += this.#dots(terms.length);
    });
    return { tex: tex.trim(), binding: SUM };
  }

  #product(factors: readonly Expression[]): Written {
    const [only] = factors;
    if (!only) return number(1);
    if (factors.length === 1) return this.write(only);
    const written = factors.map((factor) => {
      const tex = this.#atLeast(PRODUCT, factor);
      const isLong = factor.kind === "sum" && factor.terms.length > FEW_TERMS;
      return isLong ? openBrackets(tex) : tex;
    });
    return { tex: written.join(" \\cdot "), binding: PRODUCT };
  }

  #power(base: Expression, exponent: number): Written {
    if (exponent === 0.5) return { tex: `\\sqrt{${this.write(base).tex}}`, binding: POWER };
    if (exponent === -0.5) return { tex: `\\frac{1}{\\sqrt{${this.write(base).tex}}}`, binding: PRODUCT };
    return { tex: `${this.#atLeast(ATOM, base)}^{${numberTex(exponent)}}`, binding: POWER };
  }

  #list(all: readonly Expression[]): readonly string[] {
    const texts: string[] = [];
    this.#shortened(all, (part) => {
      texts.push(part === null ? this.#dots(all.length) : this.write(part).tex);
    });
    return texts;
  }

  /** Visits the first of a long list, null for those left out, and the last. */
  #shortened(all: readonly Expression[], visit: (part: Expression | null, index: number) => void): void {
    shorten(all.length, this.#limit).forEach((place, index) => {
      visit(place === null ? null : all[place]!, index);
    });
  }

  #dots(count: number): string {
    const left = leftOut(count, this.#limit);
    this.omitted += left;
    return `\\underset{\\text{${left} more}}{\\cdots}`;
  }

  #atLeast(binding: number, expression: Expression): string {
    const written = this.write(expression);
    return written.binding < binding ? bracketed(written.tex) : written.tex;
  }
}

function isSame(one: Cell, other: Cell): boolean {
  return (
    one.buffer === other.buffer && one.row === other.row && one.column === other.column && one.before === other.before
  );
}

const symbol = ({ tex, isSum }: MathSymbol): Written => ({ tex, binding: isSum ? SUM : PRODUCT });

/** A name of a number: N − 1 is a sum, β₁ must be bracketed under a power. */
const bindingOf = (symbol: string) => (/ [-+] /.test(symbol) ? SUM : /[\^_ ]/.test(symbol) ? PRODUCT : ATOM);

/** Terms of a sum in brackets that surely fit into one line. */
const FEW_TERMS = 2;

/** Brackets of a fixed size, between which a line can break: it can't between those that grow. */
const openBrackets = (tex: string) =>
  tex.startsWith("\\left(") && tex.endsWith("\\right)")
    ? `\\bigl(${tex.slice("\\left(".length, -"\\right)".length)}\\bigr)`
    : tex;

/** A term that lines do not break within. */
const whole = (tex: string) => (tex.includes("\\cdot ") ? `{${tex}}` : tex);

const bracketed = (tex: string) => `\\left(${tex}\\right)`;

function number(value: number): Written {
  const tex = numberTex(value);
  return { tex, binding: tex.startsWith("-") ? SUM : tex.includes("cdot") ? PRODUCT : ATOM };
}
