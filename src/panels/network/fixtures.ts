import { createSweep, type DatasetName, type FeatureName, sweepPictures, Trainer } from "../../engine/index.ts";
import { defaultsFor } from "../../experiment/defaults.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import type { Snapshot } from "../../worker/protocol.ts";
import { CurveStore } from "../curves/series.ts";
import type { Frame } from "../panel.ts";
import { fixtureView } from "../plane/fixture.ts";
import { networkPanel } from "./panel.ts";

export const panel = networkPanel;
export const size = [820, 480] as const;
export const sizes = { "on a phone": [390, 420], "deep on a phone": [390, 420], enlarged: [1100, 760] } as const;

/** A frame as it would come from a real run, `steps` after its start. */
export function networkFrame(dataset: DatasetName, patch: Partial<ExperimentSpec>, steps: number, side: number): Frame {
  const spec: ExperimentSpec = { ...defaultsFor(dataset), ...patch };
  const trainer = new Trainer(spec);
  trainer.step(steps);
  const { data, plan } = trainer;
  const room = new Float32Array(sweepPictures(plan, "units") * side * side);
  const sweep = createSweep(plan, trainer.learned, data, "units", side, room);
  while (!sweep.advance().done);
  const snapshot: Snapshot = {
    type: "snapshot",
    id: 1,
    revision: 1,
    generation: 1,
    running: false,
    busy: false,
    choosing: false,
    resting: true,
    orders: 0,
    step: trainer.stepCount,
    horizon: trainer.stepCount,
    epoch: trainer.epoch,
    measuredStep: trainer.stepCount,
    stepsPerSecond: 0,
    runs: [],
    focus: {
      run: 0,
      shape: { sizes: plan.sizes, parameters: plan.parameters },
      parameters: trainer.parameters.slice(),
      unitGrid: { side, values: sweep.values },
    },
  };
  return {
    specs: [spec],
    runNames: ["base"],
    focus: snapshot.focus,
    snapshot,
    walk: null,
    curves: new CurveStore(8),
    view: fixtureView,
  };
}

const tanh = (...units: readonly number[]) => units.map((count) => ({ units: count, activation: "tanh" as const }));
const relu = (...units: readonly number[]) => units.map((count) => ({ units: count, activation: "relu" as const }));
const allFeatures: readonly FeatureName[] = ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin-x1", "sin-x2"];

const trained = networkFrame("circle", { hiddenLayers: tanh(5, 4), noise: 0.1 }, 3000, 66);
const deep = networkFrame("circle", { hiddenLayers: tanh(...new Array<number>(31).fill(3)) }, 0, 24);

export const frames: Readonly<Record<string, Frame>> = {
  trained,
  untrained: networkFrame("circle", { hiddenLayers: tanh(5, 4) }, 0, 66),
  "no hidden layer": networkFrame("circle", { hiddenLayers: [] }, 500, 66),
  "seven inputs": networkFrame("spiral", { features: allFeatures, hiddenLayers: relu(6, 4) }, 3000, 66),
  "three wide layers": networkFrame("three-spirals", { hiddenLayers: relu(16, 16, 16) }, 1500, 53),
  mosaics: networkFrame("spiral", { hiddenLayers: relu(512, 64) }, 100, 16),
  "31 hidden layers": deep,
  "on a phone": trained,
  "deep on a phone": deep,
  enlarged: trained,
};
