import { networkPanel } from "../network/panel.ts";
import type { Panel } from "../panel.ts";
import { fixtureFrame } from "../plane/fixture.ts";

const convolution = { kernel: 3, stride: 1, padding: 1 };
const pool = { units: 1, activation: "identity", pooling: { kind: "max", window: 2, stride: 2 } } as const;

export const panel: Panel = { ...networkPanel, id: "maps", title: "Network over images and signals" };
export const frames = {
  images: fixtureFrame({ spec: { dataset: "bars" }, steps: 400, side: 0 }),
  signals: fixtureFrame({ spec: { dataset: "pulses" }, steps: 400, side: 0 }),
  deep: fixtureFrame({
    spec: {
      dataset: "bars",
      hiddenLayers: [
        { units: 8, activation: "relu", convolution },
        pool,
        { units: 16, activation: "relu", convolution },
        pool,
        { units: 64, activation: "tanh" },
      ],
    },
    steps: 200,
    side: 0,
  }),
  "dense only": fixtureFrame({
    spec: { dataset: "pulses", hiddenLayers: [{ units: 12, activation: "tanh" }] },
    steps: 200,
    side: 0,
  }),
};
export const size = [840, 460] as const;
