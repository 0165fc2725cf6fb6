import type { GeneratedDataset } from "./dataset.ts";
import { classification, onBlob, onSpiral, type Point, square } from "./generate.ts";

const common = { kind: "generated", task: "multiclass", domain: square } as const;

function threeSpirals(label: number, _index: number, u: number): Point {
  return onSpiral(label / 3, 1, u);
}

const blobCentres: readonly Point[] = [
  [-2.9, 2.9],
  [2.9, 2.9],
  [2.9, -2.9],
  [-2.9, -2.9],
];

function fourBlobs(label: number, _index: number, u: number, v: number): Point {
  const [x1, x2] = onBlob(0.9, u, v);
  const [centre1, centre2] = blobCentres[label]!;
  return [x1 + centre1, x2 + centre2];
}

export const multiclassDatasets = {
  "three-spirals": {
    ...common,
    classes: 3,
    label: "Three spirals",
    description: "Three arms, three classes: one output for each class, and boundaries that bend between them.",
    generate: classification(3, threeSpirals),
  },
  "four-blobs": {
    ...common,
    classes: 4,
    label: "Four blobs",
    description: "Four round clouds, four classes: softmax without a hidden layer cuts the plane into four wedges.",
    generate: classification(4, fourBlobs),
  },
} as const satisfies Record<string, GeneratedDataset>;
