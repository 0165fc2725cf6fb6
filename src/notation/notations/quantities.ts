/** Where a quantity of a layer stands: it decides how the layer is counted. */
export type Side = "pre" | "post" | "weights";

/** Letters that every notation has its own of, or all the same. */
export type LetterName =
  | "pre"
  | "post"
  | "dropped"
  | "weights"
  | "bias"
  | "target"
  | "noise"
  | "mask"
  | "mean"
  | "variance"
  | "spread"
  | "scale"
  | "shift";

export type Accent = "hat" | "tilde" | "bar" | "check";

/** What a buffer of a layer holds. */
export interface Quantity {
  readonly letter: LetterName;
  readonly side: Side;
  readonly accent?: Accent;
  /** What its columns count, and for "weights" its rows too. */
  readonly of: "units" | "weights" | "filters";
}

const quantities: Readonly<Record<string, Quantity>> = {
  z: { letter: "pre", side: "pre", of: "units" },
  a: { letter: "post", side: "post", of: "units" },
  h: { letter: "dropped", side: "post", of: "units" },
  zhat: { letter: "pre", side: "pre", accent: "hat", of: "units" },
  ahat: { letter: "post", side: "post", accent: "hat", of: "units" },
  znorm: { letter: "pre", side: "pre", accent: "tilde", of: "units" },
  anorm: { letter: "post", side: "post", accent: "tilde", of: "units" },
  noisy: { letter: "post", side: "post", accent: "tilde", of: "units" },
  noisyW: { letter: "weights", side: "weights", accent: "tilde", of: "weights" },
  epsilon: { letter: "noise", side: "post", of: "units" },
  epsilonW: { letter: "noise", side: "weights", of: "weights" },
  mask: { letter: "mask", side: "post", of: "units" },
  mean: { letter: "mean", side: "pre", of: "units" },
  variance: { letter: "variance", side: "pre", of: "units" },
  runningMean: { letter: "mean", side: "pre", accent: "bar", of: "units" },
  runningSpread: { letter: "spread", side: "pre", accent: "bar", of: "units" },
  gamma: { letter: "scale", side: "pre", of: "units" },
  beta: { letter: "shift", side: "pre", of: "units" },
  W: { letter: "weights", side: "weights", of: "weights" },
  b: { letter: "bias", side: "weights", of: "filters" },
};

/** What a buffer's name says, as `compile` gives it. */
export type BufferRole =
  | { readonly kind: "quantity"; readonly quantity: Quantity; readonly layer: number; readonly isGradient: boolean }
  /** ∂C/∂z. */
  | { readonly kind: "delta"; readonly layer: number }
  /** f′(z). */
  | { readonly kind: "slope"; readonly layer: number }
  /** 1/√(σ² + ε). */
  | { readonly kind: "inverse"; readonly layer: number }
  | { readonly kind: "targets" | "cost" | "rates" | "mixture" | "mixtureGradient" }
  /** A vector as long as all parameters, or something that an optimizer remembers. */
  | { readonly kind: "flat"; readonly stem: string };

const whole: Readonly<Record<string, "targets" | "cost" | "rates" | "mixture" | "mixtureGradient">> = {
  y: "targets",
  cost: "cost",
  rates: "rates",
  mixtureRates: "rates",
  mixture: "mixture",
  dmixture: "mixtureGradient",
};

/** Reads a buffer's name: "delta3" is δ of layer 3, "dW2" a gradient, "mean" without a layer an optimizer's. */
export function bufferRole(name: string): BufferRole {
  const kind = whole[name];
  if (kind) return { kind };
  const [, stem = name, digits = ""] = /^([a-zA-Z]+?)(\d*)$/.exec(name) ?? [];
  if (digits === "") return { kind: "flat", stem };
  const layer = Number(digits);
  if (stem === "delta" || stem === "slope" || stem === "inverse") return { kind: stem, layer };
  const quantity = quantities[stem];
  if (quantity) return { kind: "quantity", quantity, layer, isGradient: false };
  const differentiated = stem.startsWith("d") ? quantities[stem.slice(1)] : undefined;
  if (differentiated) return { kind: "quantity", quantity: differentiated, layer, isGradient: true };
  return { kind: "flat", stem: name };
}
