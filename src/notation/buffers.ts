/** How a buffer of the plan is written: its letter and, if it belongs to one, its layer. */
export interface BufferSymbol {
  readonly letter: string;
  /** 0 for the whole network. */
  readonly layer: number;
}

const letters: Record<string, string> = {
  cost: "C",
  delta: "δ",
  hessian: "H",
  outcome: "W, b",
  dW: "∂W",
  db: "∂b",
  da: "∂a",
  mean: "μ",
  variance: "v",
  inverse: "1/√v",
  zhat: "ẑ",
  ahat: "â",
  znorm: "z̃",
  anorm: "ã",
  dznorm: "∂z̃",
  danorm: "∂ã",
  dgamma: "∂γ",
  dbeta: "∂β",
  gamma: "γ",
  beta: "β",
  runningMean: "μ̄",
  runningSpread: "σ̄",
  noisy: "x̃",
  noisyW: "W̃",
  dh: "∂h",
  parameters: "w ⊙ m",
  slope: "f′",
  mixture: "μ, σ, π",
  dmixture: "∂(μ, σ, π)",
};

/** Reads a buffer's name as `compile` gives it: "delta3" is δ³, "dW2" is ∂W². */
export function bufferName(name: string): BufferSymbol {
  const [, stem = name, digits = "0"] = /^([a-zA-Z]+?)(\d*)$/.exec(name) ?? [];
  return { letter: letters[stem] ?? stem, layer: Number(digits) };
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The same as plain text: δ³. */
export function bufferText(name: string): string {
  const { letter, layer } = bufferName(name);
  return layer === 0 ? letter : letter + [...String(layer)].map((digit) => superscripts[Number(digit)]).join("");
}
