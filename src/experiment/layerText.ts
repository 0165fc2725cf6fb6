import { type ActivationName, type HiddenLayer, hiddenActivationNames, type PoolingKind } from "../engine/index.ts";
import { nearestName } from "./nearest.ts";
import { readNumber } from "./readNumber.ts";
import { MAX_FILTERS, MAX_UNITS, MAX_WINDOW } from "./settings/network.ts";
import { quote } from "./shorten.ts";

const poolingWords: Readonly<Record<PoolingKind, string>> = { max: "pool", mean: "mean" };

/** A layer as a link writes it: "8.tanh", "conv3x4.relu" (a kernel of 3, 4 filters), "conv3x4s2p1.relu", "pool2", "mean3s1". */
export function layerText({ units, activation, convolution, pooling }: HiddenLayer): string {
  if (pooling) {
    const { kind, window, stride } = pooling;
    return `${poolingWords[kind]}${window}${stride === window ? "" : `s${stride}`}`;
  }
  if (!convolution) return `${units}.${activation}`;
  const { kernel, stride, padding } = convolution;
  return `conv${kernel}x${units}${stride === 1 ? "" : `s${stride}`}${padding === 0 ? "" : `p${padding}`}.${activation}`;
}

/** What a text was understood as: the nearest layer there can be, and what was wrong with the text. */
export interface LayerReading {
  /** Absent: nothing to be made of it. */
  readonly layer?: HiddenLayer;
  readonly faults: readonly string[];
}

/** Of a hidden layer that names none. */
const FALLBACK_ACTIVATION: ActivationName = "tanh";

const CONVOLUTION = /^conv(\d{1,9})x(\d{1,9})(?:s(\d{1,9}))?(?:p(\d{1,9}))?$/;
const POOLING = /^(pool|mean)(\d{1,9})(?:s(\d{1,9}))?$/;

/** Reads one layer; `layerText` backwards. */
export function readLayer(text: string): LayerReading {
  const pooling = POOLING.exec(text);
  if (pooling) return readPooling(pooling);
  const dot = text.indexOf(".");
  const head = dot < 0 ? text : text.slice(0, dot);
  const convolution = CONVOLUTION.exec(head);
  const read = convolution ? readConvolution(convolution) : readUnits(head);
  if (!read) return { faults: [`${quote(text)} is not a layer`] };
  const name = dot < 0 ? "" : text.slice(dot + 1);
  const known = hiddenActivationNames.find((candidate) => candidate === name);
  const activation = known ?? nearestName(name, hiddenActivationNames) ?? FALLBACK_ACTIVATION;
  const unknown =
    name === "" ? `${quote(text)} names no activation` : `${quote(name)} is no activation of a hidden layer`;
  return { layer: { activation, ...read.layer }, faults: [...read.faults, ...(known ? [] : [unknown])] };
}

interface Head {
  readonly layer: Omit<HiddenLayer, "activation">;
  readonly faults: readonly string[];
}

function readUnits(text: string): Head | null {
  const { value, faults } = readNumber({ min: 1, max: MAX_UNITS, step: 1 }, text);
  return value === undefined ? null : { layer: { units: value }, faults };
}

/** Whole numbers, each brought into its range, with the faults of all. */
function wholeNumbers() {
  const faults: string[] = [];
  const read = (text: string, min: number, max: number) => {
    const reading = readNumber({ min, max, step: 1 }, text);
    faults.push(...reading.faults);
    return reading.value ?? min;
  };
  return { faults, read };
}

function readConvolution([, width = "", filters = "", steps = "1", zeros = "0"]: readonly string[]): Head {
  const { faults, read } = wholeNumbers();
  const kernel = read(width, 1, MAX_WINDOW);
  const units = read(filters, 1, MAX_FILTERS);
  const convolution = { kernel, stride: read(steps, 1, MAX_WINDOW), padding: read(zeros, 0, kernel - 1) };
  return { layer: { units, convolution }, faults };
}

function readPooling([, word, width = "", steps = width]: readonly string[]): LayerReading {
  const { faults, read } = wholeNumbers();
  const kind = word === poolingWords.mean ? "mean" : "max";
  const pooling = { kind, window: read(width, 1, MAX_WINDOW), stride: read(steps, 1, MAX_WINDOW) } as const;
  return { layer: { units: 1, activation: "identity", pooling }, faults: [...new Set(faults)] };
}
