import type { OpKind, Plan } from "../../engine/index.ts";
import { layerWords } from "../names.ts";
import type { Stop } from "../stops.ts";
import type { Style } from "./style.ts";
import { bufferSymbol } from "./symbols.ts";

/** "layer 3 (output)", "hidden layer 2". */
function layerOf({ name }: Style, { sizes }: Plan, layer: number): string {
  if (layer === 1) return "the inputs";
  const words = layerWords(name, layer, sizes.length);
  return layer === sizes.length && !words.includes("output") ? `${words} (output)` : words;
}

interface Said {
  readonly symbol: string;
  readonly layer: string;
  readonly stop: Stop;
  readonly plan: Plan;
}

const hasOp = ({ plan, stop }: Pick<Said, "plan" | "stop">, kind: OpKind) =>
  plan.ops.slice(stop.from, stop.to).some((op) => op.kind === kind);

const isSoftmax = ({ plan, stop }: Said) => plan.spec.layers[stop.layer - 2]?.activation === "softmax";

/** What is said of a sum over the positions of a kernel, which every gradient of a convolution is. */
const overPositions = (said: Pick<Said, "plan" | "stop">) =>
  hasOp(said, "convolution-weight-gradient") || hasOp(said, "convolution-bias-gradient")
    ? ", added up over all positions of its kernel"
    : "";

/** Whether a stop's result has a row for each example, as the statistics of layer normalization have. */
const isOfExamples = ({ plan, stop }: Said) => plan.buffers[stop.result]?.batched === true;

/** What a stop does, by its equation. */
const sayings: Readonly<Record<string, (said: Said) => string>> = {
  FE1: (said) =>
    hasOp(said, "convolution")
      ? `${said.symbol}: at each position, each filter of ${said.layer} adds up what lies under it times its weights, and its bias`
      : `${said.symbol}: each unit of ${said.layer} adds up its inputs times their weights, and its bias`,
  FE2: (said) =>
    isSoftmax(said)
      ? `${said.symbol}: softmax makes shares of the pre-activations of ${said.layer}: each depends on all`
      : `${said.symbol}: the activation function of ${said.layer}, unit by unit`,
  N1: (said) => {
    const what = hasOp(said, "mean") ? "the mean" : hasOp(said, "variance") ? "the variance" : "one over the deviation";
    const of = isOfExamples(said) ? "of each example, over its units" : "of each unit, over the batch";
    return `${said.symbol}: ${what} ${of}, that ${said.layer} is normalized by`;
  },
  N2: ({ symbol, layer }) => `${symbol}: ${layer} brought to mean 0 and deviation 1`,
  N3: ({ symbol, layer }) => `${symbol}: ${layer} scaled by γ and shifted by β, which are learned`,
  N4: ({ symbol, layer }) => `${symbol}: a running average of ${layer}, for when it is not training`,
  BN1: ({ symbol, layer }) => `${symbol}: how the cost changes with what ${layer} is scaled and shifted by`,
  BN2: ({ symbol, layer }) => `${symbol}: the error of ${layer} carried back through mean and variance`,
  D: ({ symbol, layer, stop }) =>
    stop.phase === "forward"
      ? `${symbol}: ${stop.layer === 1 ? "inputs" : `units of ${layer}`} that sit this step out are set to 0`
      : `${symbol}: no error goes back through units of ${layer} that sit this step out`,
  noise: ({ symbol, layer }) => `${symbol}: noise, drawn anew for each step, on ${layer}`,
  C: ({ symbol }) => `${symbol}: how wrong the outputs are, as a mean over the batch`,
  penalty: ({ symbol, stop }) =>
    stop.phase === "cost" ? "Ω: the penalty on the weights" : `${symbol}: the slope of the penalty is added`,
  sharing: ({ stop }) =>
    stop.phase === "cost"
      ? "Ω: how unlikely the mixture of Gaussians finds the weights"
      : "How the cost changes as weights and mixture move towards each other",
  BE1: ({ symbol, layer }) => `${symbol}: how the cost changes with each pre-activation of ${layer}`,
  BE2: (said) => {
    const { symbol, layer } = said;
    return hasOp(said, "activation-gradient")
      ? `${symbol}: how the cost changes with each pre-activation of ${layer}, carried back through the weights behind it`
      : `${symbol}: the error carried back through the weights to what ${layer} hands on`;
  },
  BE3: ({ symbol, layer, ...said }) =>
    `${symbol}: how the cost changes with each weight into ${layer}: error times input${overPositions(said)}`,
  BE4: ({ symbol, layer, ...said }) =>
    `${symbol}: how the cost changes with each bias of ${layer}: the error itself${overPositions(said)}`,
  pooling: ({ symbol, layer, stop }) =>
    stop.phase === "forward"
      ? `${symbol}: ${layer} takes the maximum or the mean under every window`
      : `${symbol}: the slope goes back to the places of ${layer} that the windows took`,
  clip: () => "The gradient is held within its limits",
  "max-norm": ({ symbol }) => `${symbol}: incoming weights of a unit that are too long are scaled back`,
  prune: () => "Pruned weights are set back to 0",
  update: ({ symbol }) => `${symbol}: the optimizer takes its step downhill`,
};

/** A sentence on a stop for somebody who doesn't see the formula. */
export function wordsOf(style: Style, plan: Plan, stop: Stop): string {
  const symbol = bufferSymbol(style, plan, stop.result).text;
  const layer = stop.layer === 0 ? "the network" : layerOf(style, plan, stop.layer);
  return sayings[stop.equation]?.({ symbol, layer, stop, plan }) ?? `${symbol}: ${stop.equation}`;
}

/** What a stop is called in a row of others. */
export function chipOf(style: Style, plan: Plan, stop: Stop): string {
  if (stop.equation === "clip" || stop.equation === "prune") return stop.equation;
  if (stop.result === "cost" && stop.equation !== "C") return "Ω";
  return bufferSymbol(style, plan, stop.result).text;
}
