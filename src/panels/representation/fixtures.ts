import type { Frame } from "../panel.ts";
import { fixtureFrame } from "../plane/fixture.ts";
import { representationPanel } from "./panel.ts";

export const panel = representationPanel;
export const size = [320, 440] as const;

const side = 8;
const gate = { dataset: "xor-gate", learningRate: 0.5, hiddenLayers: [{ units: 2, activation: "sigmoid" }] } as const;

export const frames: Readonly<Record<string, Frame>> = {
  "line in the last layer": fixtureFrame({
    spec: {
      dataset: "circle",
      learningRate: 0.3,
      hiddenLayers: [
        { units: 5, activation: "tanh" },
        { units: 2, activation: "tanh" },
      ],
    },
    steps: 3000,
    side,
    representation: { layer: 3, units: [0, 1] },
  }),
  "two of several": fixtureFrame({
    spec: { dataset: "circle" },
    steps: 2000,
    side,
    representation: { layer: 2, units: [1, 3] },
  }),
  "gate with axes exchanged": fixtureFrame({
    spec: gate,
    steps: 4000,
    side,
    representation: { layer: 2, units: [1, 0] },
  }),
  "unbounded axes": fixtureFrame({
    spec: { dataset: "moons", hiddenLayers: [{ units: 4, activation: "relu" }] },
    steps: 2000,
    side,
  }),
  "one unit": fixtureFrame({
    spec: { dataset: "gauss", noise: 0.2, hiddenLayers: [{ units: 1, activation: "sigmoid" }] },
    steps: 500,
    side,
    representation: { layer: 2, units: [0, 0] },
  }),
  "several classes": fixtureFrame({
    spec: { dataset: "four-blobs", noise: 0.1, hiddenLayers: [{ units: 2, activation: "tanh" }] },
    steps: 1500,
    side,
  }),
  regression: fixtureFrame({
    spec: { dataset: "plane", hiddenLayers: [{ units: 2, activation: "tanh" }] },
    steps: 1500,
    side,
  }),
  "no hidden layer": fixtureFrame({ spec: { dataset: "gauss", hiddenLayers: [] }, steps: 200, side }),
};
