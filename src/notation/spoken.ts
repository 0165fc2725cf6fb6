import type { Expression, FunctionName, Relation } from "./expression.ts";
import { type FormulaOptions, leftOut, shorten } from "./formulaOptions.ts";
import { numberSpoken } from "./numberText.ts";

interface SpokenOptions extends Omit<FormulaOptions, "limit"> {
  readonly limit: number;
  readonly hasExample: boolean;
}

const calls: Readonly<Record<FunctionName, string>> = {
  exp: "e to the power of",
  ln: "the natural logarithm of",
  sigmoid: "the sigmoid of",
  tanh: "the hyperbolic tangent of",
  sqrt: "the square root of",
  abs: "the absolute value of",
  sign: "the sign of",
  normalCdf: "the normal distribution at",
  normalPdf: "the normal density at",
};

const relations: Readonly<Record<Relation, string>> = {
  "<": "is less than",
  "≤": "is at most",
  ">": "is greater than",
  "≥": "is at least",
  "=": "equals",
};

/** A formula in words, as one would read it aloud to somebody who cannot see it. */
export function formulaSpoken(expression: Expression, options: SpokenOptions): string {
  const say = (part: Expression): string => formulaSpoken(part, options);
  const list = (all: readonly Expression[], join: string, sayOne: (part: Expression) => string = say) =>
    shorten(all.length, options.limit)
      .map((place) => (place === null ? `${leftOut(all.length, options.limit)} more` : sayOne(all[place]!)))
      .join(join);
  switch (expression.kind) {
    case "cell": {
      const { mode, notation, plan, hasExample } = options;
      if (mode === "numbers") return numberSpoken(options.valueOf(expression.cell));
      return notation.spoken(plan, expression.cell, hasExample);
    }
    case "constant": {
      const { about, symbol, value } = expression;
      return options.mode === "symbols" && symbol !== undefined && about !== undefined ? about : numberSpoken(value);
    }
    case "named":
      return options.mode === "numbers"
        ? say(expression.of)
        : `${expression.about}, which is ${grouped(expression.of, say)}`;
    case "sum":
      return expression.terms.length === 0 ? "0" : list(expression.terms, " plus ").replaceAll("plus minus", "minus");
    case "product":
      return expression.factors.length === 0
        ? "1"
        : expression.factors.map((part) => grouped(part, say)).join(" times ");
    case "quotient":
      return `${grouped(expression.numerator, say)} divided by ${grouped(expression.denominator, say)}`;
    case "power": {
      const base = closelyGrouped(expression.base, say);
      if (expression.exponent === 2) return `${base} squared`;
      if (expression.exponent === 0.5) return `the square root of ${base}`;
      return `${base} to the power of ${numberSpoken(expression.exponent)}`;
    }
    case "negative":
      return `minus ${grouped(expression.of, say)}`;
    case "call":
      return `${calls[expression.name]} ${closelyGrouped(expression.of, say)}`;
    case "maximum":
    case "minimum":
      return `the ${expression.kind} of ${list(expression.of, ", ")}`;
    case "choice": {
      const { yes, no, left, relation, right } = expression;
      return `${say(yes)} if ${say(left)} ${relations[relation]} ${say(right)}, otherwise ${say(no)}`;
    }
  }
}

/** Says where a group begins and ends, which brackets show to the eye. */
function grouped(part: Expression, say: (part: Expression) => string): string {
  return isGroup(part) ? `(${say(part)})` : say(part);
}

function isGroup(part: Expression): boolean {
  if (part.kind === "named") return isGroup(part.of);
  return (part.kind === "sum" && part.terms.length > 1) || part.kind === "choice" || part.kind === "quotient";
}

/** The same where what is said goes no further than the next number: of a function, or what is squared. */
function closelyGrouped(part: Expression, say: (part: Expression) => string): string {
  const said = say(part);
  const isOne = part.kind === "cell" || part.kind === "constant" || part.kind === "named";
  const needsGroup = !isOne || / (times|plus|minus|divided) |^−/.test(said);
  return needsGroup ? `(${said})` : said;
}
