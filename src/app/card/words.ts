import type { Cell, ParameterGroup, Plan, StepRecord } from "../../engine/index.ts";
import { layerWords } from "../../notation/names.ts";
import type { Notation } from "../../notation/notation.ts";
import { unitIndices, weightIndices } from "../../notation/notations/indices.ts";
import { formatCount } from "../../ui/count.ts";
import { groupOfBuffer, inItsGroup, layerOf } from "./elements.ts";

/** What the numbers of a unit are called, by the stem of their buffer. */
const ofUnits: Readonly<Record<string, string>> = {
  z: "pre-activation",
  a: "activation",
  h: "activation after dropout",
  delta: "error δ",
  da: "gradient of the activation",
  dh: "gradient of the activation after dropout",
  slope: "slope of the activation",
  zhat: "normalized pre-activation",
  ahat: "normalized activation",
  znorm: "scaled and shifted pre-activation",
  anorm: "scaled and shifted activation",
  dznorm: "gradient of the scaled pre-activation",
  danorm: "gradient of the scaled activation",
  mean: "mean",
  variance: "variance",
  inverse: "one over the deviation",
  runningMean: "running mean",
  runningSpread: "running spread",
  mask: "dropout mask",
};

/** The same of an input, before and after its number. */
const ofInputs: Readonly<Record<string, readonly [before: string, after: string]>> = {
  a: ["input", ""],
  h: ["input", " after dropout"],
  noisy: ["input", " with noise"],
  epsilon: ["noise on input", ""],
  mask: ["dropout mask of input", ""],
  da: ["gradient of input", ""],
  dh: ["gradient of input", " after dropout"],
};

/** What the mixture of soft weight sharing is described by, in the order of its rows. */
const ofMixture = ["mean μ", "log-variance η = ln σ²", "logit φ of the share"];

const ofGroups: Readonly<Record<ParameterGroup["kind"], string>> = {
  weights: "weight",
  bias: "bias",
  scale: "scale γ",
  shift: "shift β",
  mixture: "number of the mixture",
};

/** What a layer is normalized by. */
const statistics: ReadonlySet<string> = new Set(["mean", "variance", "inverse"]);

const stemOf = (buffer: string) => buffer.replace(/\d+$/, "");

/** What a layer is called in the notation chosen. */
type LayerNamer = (layer: number) => string;

function parameterWords(plan: Plan, group: ParameterGroup, row: number, column: number, of: LayerNamer): string {
  const { kind, shared } = group;
  const layer = of(group.layer);
  const what = ofGroups[kind];
  if (kind === "mixture") return `${ofMixture[row] ?? what} of Gaussian ${column + 1}`;
  if (kind !== "weights") return `${what} of ${shared ? "filter" : "unit"} ${column + 1} in ${layer}`;
  const comma = shared ? "," : "";
  return `${what} ${weightIndices(plan, group.layer, row, column).spoken}${comma} in ${layer}`;
}

function unitWords(plan: Plan, at: number, column: number, of: LayerNamer): string {
  const { spoken, hasPlace } = unitIndices(plan, at, column);
  return `${spoken}${hasPlace ? "," : ""} in ${of(at)}`;
}

/**
 * What a number is, as a heading says it: "Error δ of unit 3 in layer 3". Indices are counted from 1. What has no word of
 * its own, as an optimizer's memory, is read as the notation does.
 */
export function cellWords(plan: Plan, asked: Cell, notation: Notation): string {
  const cell = inItsGroup(plan, asked);
  const layerName = (layer: number) => layerWords(notation.name, layer, plan.sizes.length);
  const inGeneral = inWords(plan, cell, layerName) ?? notation.spoken(plan, cell);
  // Block form has no letter for what others call the error.
  const words = notation.name === "block" ? inGeneral.replace("error δ", "gradient of the pre-activation") : inGeneral;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inWords(plan: Plan, cell: Cell, layerName: LayerNamer): string | null {
  const { buffer, row, column } = cell;
  const { columns, batched } = plan.buffers[buffer]!;
  const group = groupOfBuffer(plan, buffer);
  if (group) {
    const parameter = parameterWords(plan, group, row, column, layerName);
    if (buffer === group.name) return parameter;
    if (buffer.startsWith("d")) return `gradient of the ${parameter}`;
    return buffer.startsWith("noisy") ? `${parameter}, with noise` : `noise on the ${parameter}`;
  }
  if (buffer === "mask")
    return `pruning mask of the ${inWords(plan, inItsGroup(plan, { ...cell, buffer: "parameters" }), layerName)}`;
  if (buffer === "cost") return column === 0 ? "cost" : "penalty on the weights";
  if (buffer === "y") return columns > 1 ? `target of output ${column + 1}` : "target";
  const [stem, layer] = [stemOf(buffer), layerOf(buffer)];
  const input = ofInputs[stem];
  if (layer === 1 && input) {
    const { spoken, hasPlace } = unitIndices(plan, layer, column);
    return `${input[0]} ${hasPlace ? spoken : column + 1}${input[1]}`;
  }
  const what = ofUnits[stem];
  if (!what || layer === 0) return null;
  // Layer normalization has one of them for an example, not for a unit.
  const isOfLayer = batched && statistics.has(stem);
  return `${what} ${isOfLayer ? `over the units of ${layerName(layer)}` : unitWords(plan, layer, column, layerName)}`;
}

/** Where a number comes from that the step has not worked out itself; a sentence. */
export function originWords({ plan, trace }: StepRecord, asked: Cell): string {
  const { buffer } = inItsGroup(plan, asked);
  const before = trace.step === 0 ? "as the network began with it" : `as step ${trace.step} has left it`;
  if (groupOfBuffer(plan, buffer)?.name === buffer) return `A parameter of the network, ${before}.`;
  if (plan.draws.some((draw) => draw.buffer === buffer)) return "Drawn by chance for this step alone.";
  if (buffer === "a1") return "A number of the data: what the network is given for this example.";
  if (buffer === "y") return "A number of the data: what the network should say to this example.";
  if (buffer === "rates" || buffer === "mixtureRates") return "A setting, as it stands for this step.";
  if (plan.statistics.some(({ name }) => name === buffer)) return `A running average over the steps so far, ${before}.`;
  if (buffer === "mask") return "1 where the weight is trained, 0 where it has been pruned.";
  if (plan.buffers[buffer]!.columns !== plan.parameterCount) return "Not worked out yet: the step comes to it later.";
  return trace.step === 0 ? "0 before the first step." : `What the optimizer remembers, ${before}.`;
}

/** Of what the number is: of one example, of all of the batch, or of the network as a whole; never left out. */
export function scopeWords({ plan, trace }: StepRecord, asked: Cell, row: number | null): string {
  const { buffer } = inItsGroup(plan, asked);
  const { rows } = trace;
  const batch = rows === 1 ? "this batch of one" : `this batch of ${formatCount(rows)}`;
  if (plan.buffers[buffer]!.batched)
    return row === null ? `${batch}: means` : `sample ${formatCount(row + 1)} of ${batch}`;
  if (buffer === "cost" && asked.column === 0) return `mean over ${batch}`;
  if (groupOfBuffer(plan, buffer)?.kind === "mixture") return "of the network as a whole";
  if (/^running/.test(buffer)) return "over the batches so far";
  if (/^(rates|mixtureRates)$/.test(buffer)) return "the same for every parameter";
  if (buffer === "gradient" || (buffer.startsWith("d") && groupOfBuffer(plan, buffer))) return `sum over ${batch}`;
  if (/^(mean|variance|inverse)\d/.test(buffer)) return `over ${batch}`;
  if (groupOfBuffer(plan, buffer)) return "the same for every sample";
  return "of the network as a whole";
}

/** Which network's step it is, where several answer together. */
export const memberWords = (members: number) => `first of ${members} networks`;

/** What is said of an operation that a diverging step does not come to. */
export const untakenWords = "Not worked out: training has diverged before it, and the parameters stay as they were.";

/** Why a number has no formula of its own; a sentence or two. */
export function unexplainedWords({ ops }: Plan): string {
  if (ops.some(({ kind }) => kind === "solve")) {
    return "This optimizer looks for its step by trying points along a direction, and by looking at the cost and its gradient from there: no single formula gives a parameter's new value from the numbers of this step.";
  }
  return "This number is not worked out by one formula.";
}
