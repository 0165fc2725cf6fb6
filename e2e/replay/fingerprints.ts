import { type DatasetName, datasets, Trainer, type TrainingSpec } from "../../src/engine/index.ts";
import { defaultsFor } from "../../src/experiment/defaults.ts";

const STEPS = 1000;

/** Runs that between them use all data, inputs, activations, costs and penalties. */
function specs(): Record<string, TrainingSpec> {
  const { base } = { base: defaultsFor("circle") };
  const byData = Object.keys(datasets).map((name): [string, TrainingSpec] => [
    `data ${name}`,
    { ...defaultsFor(name as DatasetName), noise: 0.1 },
  ]);
  const layers = (["sigmoid", "tanh", "relu", "leaky-relu"] as const).map((activation) => ({ units: 7, activation }));
  return {
    ...Object.fromEntries(byData),
    "every activation": { ...base, hiddenLayers: layers, batchSize: 13 },
    "every input, normalized": {
      ...base,
      features: ["x1", "x2", "x1x2", "x1^2", "x2^2", "sin-x1", "sin-x2"],
      normalizeInputs: true,
    },
    "penalties and a quadratic cost": { ...base, cost: "quadratic", l1: 0.001, l2: 0.01, batchSize: 1 },
    "whole set": { ...base, batchSize: base.points, hiddenLayers: [{ units: 64, activation: "tanh" }] },
  };
}

async function digest(arrays: readonly Float64Array[]): Promise<string> {
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Of every run: a hash of its data and all its weights after 1,000 steps, half of them after a checkpoint restored. */
export async function fingerprints(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, spec] of Object.entries(specs())) {
    const first = new Trainer(spec);
    first.step(STEPS / 2);
    const trainer = new Trainer(spec);
    trainer.restore(first.checkpoint());
    trainer.step(STEPS / 2);
    const { training, validation } = trainer.data;
    hashes[name] = await digest([training.inputs, training.targets, validation.inputs, trainer.parameters.slice()]);
  }
  return hashes;
}
