import { assignClasses } from "./classes.ts";
import type { Domain, Examples, GeneratorSettings } from "./dataset.ts";

/** Half the width of the square that all generated data live in. */
const HALF_WIDTH = 6;

/** The square [−6, 6] × [−6, 6]. */
export const square: Domain = { x1: [-HALF_WIDTH, HALF_WIDTH], x2: [-HALF_WIDTH, HALF_WIDTH] };

export type Point = readonly [x1: number, x2: number];

/**
 * The clean position of one example.
 * @param label its class
 * @param index how many examples of its class come before it
 * @param u     uniform on [0, 1), as is v
 */
export type Place = (label: number, index: number, u: number, v: number) => Point;

/**
 * A generator of labelled points; the noise displaces them. Every example draws two uniform numbers of `data` and
 * two normal ones of `jitter`, used or not, so that no setting moves another example.
 */
export function classification(classes: number, place: Place) {
  return ({ points, noise, classBalance, data, jitter }: GeneratorSettings): Examples => {
    const x = new Float64Array(2 * points);
    const label = Float64Array.from(assignClasses(points, classes, classBalance));
    const counts = new Uint32Array(classes);
    for (let i = 0; i < points; i++) {
      const c = label[i]!;
      const [x1, x2] = place(c, counts[c]!++, data.uniform(), data.uniform());
      x[2 * i] = Math.fround(x1 + noise * HALF_WIDTH * jitter.normal());
      x[2 * i + 1] = Math.fround(x2 + noise * HALF_WIDTH * jitter.normal());
    }
    return { x, label };
  };
}

/** Clear of the edge, so that the dots of a picture are whole. */
const REGRESSION_EXTENT = 5.7;

/** A generator of values of a function over the square; the noise is added to the value. */
export function regression(value: (x1: number, x2: number) => number) {
  return ({ points, noise, data, jitter }: GeneratorSettings): Examples => {
    const x = new Float64Array(2 * points);
    const label = new Float64Array(points);
    for (let i = 0; i < points; i++) {
      const x1 = Math.fround((2 * data.uniform() - 1) * REGRESSION_EXTENT);
      const x2 = Math.fround((2 * data.uniform() - 1) * REGRESSION_EXTENT);
      x[2 * i] = x1;
      x[2 * i + 1] = x2;
      label[i] = Math.fround(value(x1, x2) + noise * jitter.normal());
    }
    return { x, label };
  };
}

/** The point at a distance from the origin, `turns` of the circle from the x₁ axis. */
export function polar(radius: number, turns: number): Point {
  const angle = 2 * Math.PI * turns;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Uniform over the ring between two radii, from two uniform numbers. */
export function onRing(inner: number, outer: number, u: number, v: number): Point {
  return polar(Math.sqrt(inner * inner + (outer * outer - inner * inner) * u), v);
}

/** Blobs end at this many standard deviations, which leaves out about 1 in 90 of a Gaussian. */
const BLOB_REACH = 3;

/** A round Gaussian of standard deviation `deviation`, cut off at three of them, from two uniform numbers. */
export function onBlob(deviation: number, u: number, v: number): Point {
  const within = 1 - Math.exp(-(BLOB_REACH ** 2) / 2);
  return polar(deviation * Math.sqrt(-2 * Math.log(1 - u * within)), v);
}

/**
 * A spiral arm that starts near the origin `phase` of a turn from the x₁ axis.
 * @param turns how far it winds
 * @param u     where along the arm, 0 to 1
 */
export function onSpiral(phase: number, turns: number, u: number): Point {
  // Between even in radius (crowded inside) and even in length (sparse inside).
  const along = 0.06 + 0.94 * u ** 0.7;
  return polar(5.4 * along, phase + turns * along);
}
