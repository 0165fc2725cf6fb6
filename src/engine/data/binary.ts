import type { GeneratedDataset } from "./dataset.ts";
import { classification, onBlob, onRing, onSpiral, type Point, square } from "./generate.ts";

const common = { kind: "generated", task: "binary", classes: 2, domain: square } as const;

/** A square in each quadrant, clear of the axes. Class 1 where the signs differ, as in the logic gate. */
function xor(label: number, index: number, u: number, v: number): Point {
  const side = index % 2 === 0 ? 1 : -1;
  const otherSide = label === 1 ? -side : side;
  return [side * (0.4 + 4.8 * u), otherSide * (0.4 + 4.8 * v)];
}

function circle(label: number, _index: number, u: number, v: number): Point {
  return label === 1 ? onRing(0, 2.2, u, v) : onRing(3.8, 5.4, u, v);
}

function gauss(label: number, _index: number, u: number, v: number): Point {
  const [x1, x2] = onBlob(1.1, u, v);
  const centre = label === 1 ? 2.4 : -2.4;
  return [x1 + centre, x2 + centre];
}

function spiral(label: number, _index: number, u: number): Point {
  return onSpiral(label / 2, 1.5, u);
}

/** Two half ellipses, each with an end inside the other. */
function moons(label: number, _index: number, u: number): Point {
  const side = label === 1 ? -1 : 1;
  const radius = 3.4;
  return [side * radius * (Math.cos(Math.PI * u) - 0.5), side * radius * (Math.sin(Math.PI * u) - 0.25) * 1.3];
}

/**
 * Four elliptical bands across the diagonal u = (x₁ + x₂)/√2, in the order 0 1 1 0. Some line cuts off one of any four
 * equal clusters, and so gets 3/4 right; but here the classes have one mean, and logistic regression, which minds
 * distances, finds nothing.
 */
function interleaved(label: number, index: number, u: number, v: number): Point {
  const [across, along] = onRing(0, 1, u, v);
  const side = index % 2 === 0 ? 1 : -1;
  const diagonal = side * (label === 1 ? 1.8 : 5.4) + 0.9 * across;
  return [(diagonal + 2.6 * along) * Math.SQRT1_2, (diagonal - 2.6 * along) * Math.SQRT1_2];
}

export const binaryDatasets = {
  circle: {
    ...common,
    label: "Circle",
    description:
      "A disc inside a ring: no line separates them, three hidden units can close a boundary around the disc.",
    mirrors: ["x1", "x2", "diagonal"],
    generate: classification(2, circle),
  },
  xor: {
    ...common,
    label: "Exclusive or",
    description:
      "Opposite quadrants share a class: neither coordinate says anything by itself, their product everything.",
    mirrors: ["diagonal"],
    generate: classification(2, xor),
  },
  gauss: {
    ...common,
    label: "Two Gaussians",
    description:
      "Two round clouds that a line separates: logistic regression, a network without hidden layers, is enough.",
    mirrors: ["diagonal"],
    generate: classification(2, gauss),
  },
  spiral: {
    ...common,
    label: "Spiral",
    description:
      "Two arms wound around each other: hard for a small network, and a place to see what depth and width add.",
    generate: classification(2, spiral),
  },
  moons: {
    ...common,
    label: "Moons",
    description: "Two crescents that reach into each other: a line gets most of it, a bent boundary gets the rest.",
    generate: classification(2, moons),
  },
  interleaved: {
    ...common,
    label: "Interleaved",
    description:
      "Two clusters of one class on either side of two of the other: logistic regression gets about half right, two tanh units all.",
    mirrors: ["diagonal"],
    generate: classification(2, interleaved),
  },
} as const satisfies Record<string, GeneratedDataset>;
