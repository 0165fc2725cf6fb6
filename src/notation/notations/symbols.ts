import type { Plan } from "../../engine/index.ts";
import type { MathSymbol, Place } from "../notation.ts";
import { optimizerNumbers } from "../registryTex.ts";
import { biasIndices, type Indices, none, single, unitIndices, weightIndices } from "./indices.ts";
import { accented } from "./letters.ts";
import { type BufferRole, bufferRole, type Quantity } from "./quantities.ts";
import { rateSymbols, rememberedSymbol } from "./rates.ts";
import type { Letter, Style } from "./style.ts";

/** A symbol, and what it is when heard without its indices: "w³". */
type Sounding = MathSymbol & { readonly spoken?: string };

interface Address {
  readonly plan: Plan;
  readonly style: Style;
  /** Null for the whole buffer. */
  readonly indices: Indices | null;
  readonly example: string | null;
  /** Whether it is the matrix of all examples, which has a capital letter. */
  readonly isMatrix?: boolean;
}

/** A buffer as a whole, or one number of it by indices that may be letters. */
export function bufferSymbol(
  style: Style,
  plan: Plan,
  buffer: string,
  indices: Indices | null = null,
  example: string | null = null,
): MathSymbol {
  return symbolOf(bufferRole(buffer), { plan, style, indices, example });
}

/** A batch of vectors as a matrix: Z³, Δ³. */
export function batchSymbol(style: Style, plan: Plan, buffer: string): MathSymbol {
  return symbolOf(bufferRole(buffer), { plan, style, indices: null, example: null, isMatrix: true });
}

/** One number of a buffer. */
export function cellSymbol(style: Style, plan: Plan, { buffer, row, column }: Place, hasExample: boolean): Sounding {
  const role = bufferRole(buffer);
  const isBatched = plan.buffers[buffer]?.batched === true;
  const example = hasExample && isBatched ? String(row + 1) : null;
  if (role.kind === "flat") return flatCell(style, plan, role.stem, column);
  if (role.kind === "rates") return rateSymbol(plan, column);
  if (role.kind === "cost") return costSymbol(style, plan, column);
  if (role.kind === "mixture" || role.kind === "mixtureGradient") {
    return mixtureCell(style, role.kind === "mixtureGradient", row, column);
  }
  const indices = indicesOf(plan, role, row, column);
  const symbol = symbolOf(role, { plan, style, indices, example });
  const of = `${indices?.spoken ?? ""}${example === null ? "" : `, example ${example}`}`;
  return { ...symbol, spoken: `${spokenOf(role, style, plan)} ${of}`.trim() };
}

function indicesOf(plan: Plan, role: BufferRole, row: number, column: number): Indices | null {
  switch (role.kind) {
    case "targets":
      return unitIndices(plan, plan.sizes.length, column);
    case "delta":
    case "slope":
      return unitIndices(plan, role.layer, column);
    case "inverse":
      return isOfExample(plan, `inverse${role.layer}`) ? none : unitIndices(plan, role.layer, column);
    case "quantity": {
      const { quantity, layer } = role;
      if (quantity.of === "weights") return weightIndices(plan, layer, row, column);
      if (quantity.of === "filters") return biasIndices(plan, layer, column);
      const isStatistic = quantity.letter === "mean" || quantity.letter === "variance";
      // Layer normalization has one mean for an example, not for a unit.
      if (isStatistic && !quantity.accent && isOfExample(plan, `mean${layer}`)) return none;
      return unitIndices(plan, layer, column);
    }
    default:
      return null;
  }
}

const isOfExample = ({ buffers }: Plan, name: string) => buffers[name]?.batched === true;

function symbolOf(role: BufferRole, address: Address): MathSymbol {
  const { style, plan, indices, example } = address;
  const { letters } = style;
  switch (role.kind) {
    case "quantity": {
      const inner = quantitySymbol(role.quantity, role.layer, address);
      return role.isGradient ? gradientSymbol(style, inner, indices) : inner;
    }
    case "delta": {
      const { layer } = role;
      if (style.hasDelta) return composed(letters.delta, layer, "pre", address);
      return gradientSymbol(style, composed(letters.pre, layer, "pre", address), indices);
    }
    case "slope": {
      const inner = composed(letters.pre, role.layer, "pre", address);
      const { tex, text } = letters.activation;
      return { tex: `${tex}'(${inner.tex})`, text: `${text}′(${inner.text})` };
    }
    case "inverse": {
      const isRunning = !plan.buffers[`variance${role.layer}`];
      const spread = accented(isRunning ? letters.spread : letters.variance, isRunning ? "bar" : undefined);
      const inner = composed(spread, role.layer, "pre", address);
      return { tex: `\\frac{1}{\\sqrt{${inner.tex} + \\varepsilon}}`, text: `1/√${inner.text}` };
    }
    case "targets":
      return style.compose({ letter: emphasised(letters.target, address), layer: 0, side: "post", indices, example });
    case "cost":
      return letters.cost;
    case "rates":
      return { tex: "\\eta", text: "η" };
    case "mixture":
      return { tex: "\\mu, \\eta, \\varphi", text: "μ, η, φ" };
    case "mixtureGradient":
      return gradientSymbol(style, { tex: "(\\mu, \\eta, \\varphi)", text: "(μ, η, φ)" }, null);
    case "flat":
      return flatSymbol(style, plan, role.stem);
  }
}

function quantitySymbol(quantity: Quantity, layer: number, address: Address): MathSymbol {
  const { style, plan, indices, example } = address;
  const { letters } = style;
  const { letter: name, side, accent } = quantity;
  if (name === "post" && style.namesEnds && !(accent && layer !== 1)) {
    const end = layer === 1 ? "x" : layer === plan.sizes.length ? "y" : null;
    if (end) {
      const letter = emphasised(accented({ tex: end, text: end }, accent), address);
      return style.compose({ letter, layer: 0, side, indices, example });
    }
  }
  if (name === "bias") {
    const letter = emphasised(letters.bias, address);
    return style.compose({ letter, layer, side, indices: style.biasIndices(indices), example });
  }
  const base = name === "weights" && indices ? letters.entry : letters[name];
  return composed(accented(base, accent), layer, side, address);
}

function composed(letter: Letter, layer: number, side: Quantity["side"], address: Address): MathSymbol {
  const { indices, example } = address;
  return address.style.compose({ letter: emphasised(letter, address), layer, side, indices, example });
}

/** Bold where it stands for all its numbers, a capital where for those of all examples. */
function emphasised(letter: Letter, { style, indices, isMatrix }: Address): Letter {
  if (indices) return letter;
  const { tex, text } = isMatrix ? capital(letter) : letter;
  return { tex: style.bold(tex), text };
}

function capital({ tex, text }: Letter): Letter {
  const upper = tex.startsWith("\\delta")
    ? "\\Delta"
    : tex.replace(/(?<![\\a-z])[a-z](?![a-z])/, (one) => one.toUpperCase());
  return { tex: upper, text: text.toUpperCase() };
}

function gradientSymbol({ letters: { cost } }: Style, { tex, text }: Letter, indices: Indices | null): MathSymbol {
  return {
    tex: `\\frac{\\partial ${cost.tex}}{\\partial ${tex}}`,
    text: indices ? `∂${cost.text}/∂${text}` : `∂${text}`,
  };
}

/** The mean cost of the batch, and what penalties add to it. */
function costSymbol({ letters: { cost } }: Style, plan: Plan, column: number): Sounding {
  const hasPenalties = plan.ops.some(({ kind }) => kind === "penalty-cost" || kind === "mixture-cost");
  if (column === 1) return { tex: "\\Omega", text: "Ω", spoken: "the penalties" };
  const spoken = "the cost";
  return hasPenalties ? { tex: `${cost.tex}_0`, text: `${cost.text}₀`, spoken } : { ...cost, spoken };
}

function rateSymbol({ spec: { optimizer } }: Plan, column: number): Sounding {
  const numbers: Partial<Readonly<Record<string, { readonly rates: readonly string[] }>>> = optimizerNumbers;
  return rateSymbols[numbers[optimizer]?.rates[column] ?? "learningRate"]!;
}

const mixtureRows = [
  { tex: "\\mu", text: "μ", spoken: "the mean" },
  { tex: "\\eta", text: "η", spoken: "the logarithm of the variance" },
  { tex: "\\varphi", text: "φ", spoken: "the weight in the mixture" },
] as const;

function mixtureCell(style: Style, isGradient: boolean, row: number, column: number): Sounding {
  const of = single(column, "component");
  const { tex, text, spoken } = mixtureRows[row] ?? mixtureRows[0];
  const symbol = { tex: `${tex}_{${of.tex}}`, text: text + of.text };
  if (!isGradient) return { ...symbol, spoken: `${spoken} ${of.spoken}` };
  return { ...gradientSymbol(style, symbol, of), spoken: `slope of the cost by ${spoken} ${of.spoken}` };
}

function flatSymbol(style: Style, { spec }: Plan, stem: string): MathSymbol {
  const w = style.bold("w");
  if (stem === "parameters") return { tex: w, text: "w" };
  if (stem === "gradient") return { tex: `\\nabla ${style.letters.cost.tex}`, text: `∇${style.letters.cost.text}` };
  if (stem === "outcome") return { tex: w, text: "w" };
  const remembered = rememberedSymbol(stem, spec.optimizer);
  if (remembered)
    return {
      tex: remembered.isPrefix ? `${remembered.tex} ${w}` : style.bold(remembered.tex),
      text: remembered.isPrefix ? `${remembered.text}w` : remembered.text,
    };
  const words = wordsOf(stem);
  return { tex: `\\text{${words}}`, text: words };
}

/** A number of a vector that is as long as all parameters: named after the parameter. */
function flatCell(style: Style, plan: Plan, stem: string, column: number): Sounding {
  const group = plan.parameters.find(({ from, to }) => column >= from && column < to);
  const isLikeParameters = plan.buffers[stem]?.columns === plan.parameterCount;
  if (!group || !isLikeParameters) {
    const of = single(column, "number");
    const words = wordsOf(stem);
    return { tex: `\\text{${words}}_{${of.tex}}`, text: words + of.text, spoken: `${words}, ${of.spoken}` };
  }
  const place = {
    row: Math.floor((column - group.from) / group.columns),
    column: (column - group.from) % group.columns,
  };
  const parameter = cellSymbol(style, plan, { buffer: group.name, ...place }, false);
  if (stem === "parameters") return parameter;
  if (stem === "gradient") return cellSymbol(style, plan, { buffer: `d${group.name}`, ...place }, false);
  const remembered = rememberedSymbol(stem, plan.spec.optimizer) ?? {
    tex: `\\text{${wordsOf(stem)}}`,
    text: wordsOf(stem),
    spoken: wordsOf(stem),
  };
  const spoken = `${remembered.spoken} of ${parameter.spoken}`;
  if ("isPrefix" in remembered) {
    return { tex: `${remembered.tex} ${parameter.tex}`, text: remembered.text + parameter.text, spoken };
  }
  return { tex: `${remembered.tex}_{${parameter.tex}}`, text: `${remembered.text}(${parameter.text})`, spoken };
}

/** "lastGradient" → "last gradient". */
const wordsOf = (stem: string) => stem.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

/** What a buffer is when heard, without its indices. */
function spokenOf(role: BufferRole, style: Style, plan: Plan): string {
  const address: Address = { plan, style, indices: null, example: null };
  switch (role.kind) {
    case "targets":
      return "the target";
    case "quantity": {
      const { quantity, layer, isGradient } = role;
      const entry = quantity.letter === "weights" && !quantity.accent;
      // As one number is written: w³, where the matrix is W³.
      const inner = entry
        ? style.compose({ letter: style.letters.entry, layer, side: "weights", indices: null, example: null })
        : quantitySymbol(quantity, layer, address);
      return isGradient ? `slope of the cost by ${inner.text}` : inner.text;
    }
    case "delta":
      return style.hasDelta
        ? symbolOf(role, address).text
        : `slope of the cost by ${composed(style.letters.pre, role.layer, "pre", address).text}`;
    default:
      return symbolOf(role, address).text;
  }
}
