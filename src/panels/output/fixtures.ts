import type { Frame } from "../panel.ts";
import { fixtureFrame } from "../plane/fixture.ts";
import { outputPanel } from "./panel.ts";

export const panel = outputPanel;
export const size = [320, 416] as const;

const hidden = [
  { units: 5, activation: "tanh" },
  { units: 4, activation: "tanh" },
] as const;

const binary = fixtureFrame({ spec: { dataset: "circle", noise: 0.1 }, steps: 3000, side: 320 });

export const frames: Readonly<Record<string, Frame>> = {
  binary,
  untrained: fixtureFrame({ spec: { dataset: "circle" }, steps: 0, side: 96 }),
  "coarse while training": fixtureFrame({ spec: { dataset: "spiral", noise: 0.02 }, steps: 600, side: 24 }),
  "tanh output": fixtureFrame({
    spec: { dataset: "moons", outputActivation: "tanh", cost: "quadratic", noise: 0.1 },
    steps: 2000,
    side: 160,
  }),
  "four classes": fixtureFrame({ spec: { dataset: "four-blobs", noise: 0.15 }, steps: 300, side: 320 }),
  "three spirals": fixtureFrame({
    spec: { dataset: "three-spirals", hiddenLayers: [{ units: 12, activation: "tanh" }, ...hidden], points: 600 },
    steps: 8000,
    side: 320,
  }),
  regression: fixtureFrame({ spec: { dataset: "bumps", learningRate: 0.05 }, steps: 4000, side: 320 }),
  logic: fixtureFrame({
    spec: { dataset: "xor-gate", hiddenLayers: [{ units: 2, activation: "tanh" }], learningRate: 0.5 },
    steps: 800,
    side: 320,
  }),
  "one dimension": fixtureFrame({ spec: { dataset: "not", features: ["x1"], hiddenLayers: [] }, steps: 200, side: 96 }),
  many: fixtureFrame({ spec: { dataset: "gauss", points: 5000, noise: 0.2 }, steps: 500, side: 320 }),
  empty: { ...binary, focus: { run: 0 } },
};
