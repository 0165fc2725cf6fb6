import { describe, expect, it } from "vitest";
import { defaultsFor } from "../../experiment/defaults.ts";
import { layOut } from "./layout.ts";
import { createScales, responseRange, scaleDescription, updateScales } from "./scale.ts";

const sizes = [2, 2, 1];
const layout = layOut(sizes, 820, 480, 20, 1);
const named = (activation: "tanh" | "relu" | "sigmoid") => ({
  sizes,
  notation: "oxford" as const,
  spec: { ...defaultsFor("circle"), hiddenLayers: [{ units: 2, activation }] },
});
/** Two by two samples a unit: inputs up to 6 and 0.5, hidden units as given, output 0.5. */
const responses = (...hidden: readonly [number, number]) =>
  Float32Array.from([
    6,
    -6,
    6,
    -6,
    0.5,
    -0.5,
    0.5,
    -0.5,
    ...new Array(4).fill(hidden[0]),
    ...new Array(4).fill(hidden[1]),
    ...new Array(4).fill(0.5),
  ]);

function scaled(activation: "tanh" | "relu" | "sigmoid", ...frames: readonly Float32Array[]) {
  const scales = createScales(5);
  for (const [i, values] of frames.entries()) updateScales(scales, values, 2, layout, named(activation), i === 0);
  return scales;
}

describe("colour scales", () => {
  it("are the activation's own range where it is bounded", () => {
    const tanh = scaled("tanh", responses(0.1, 0.2));
    expect([...tanh.low.slice(2)]).toEqual([-1, -1, 0]);
    expect([...tanh.high.slice(2)]).toEqual([1, 1, 1]);
    expect([...scaled("sigmoid", responses(0.1, 0.2)).low.slice(2)]).toEqual([0, 0, 0]);
  });

  it("are symmetric and one for the whole layer where it is not", () => {
    const { low, high } = scaled("relu", responses(1, 3));
    expect(high[2]).toBe(high[3]);
    expect(low[2]).toBe(-high[2]!);
    expect(high[2]).toBe(3);
  });

  it("are each input's own", () => {
    const { low, high } = scaled("tanh", responses(0, 0));
    expect([...high.slice(0, 2)]).toEqual([6, 0.5]);
    expect([...low.slice(0, 2)]).toEqual([-6, -0.5]);
  });

  it("don't let one corner of the plane leave all else pale", () => {
    const values = new Float32Array(5 * 100).fill(1);
    values[2 * 100] = 1000;
    const scales = createScales(5);
    updateScales(scales, values, 10, layout, named("relu"), true);
    expect(scales.high[2]).toBeLessThan(200);
    expect(scales.high[2]).toBeGreaterThan(1);
  });

  it("follow growing and shrinking responses slowly, and arrive", () => {
    const grown = scaled("relu", responses(1, 1), responses(2, 2));
    expect(grown.high[2]).toBeGreaterThan(1);
    expect(grown.high[2]).toBeLessThan(2);
    const shrunk = scaled("relu", responses(2, 2), responses(1, 1));
    expect(shrunk.high[2]).toBeGreaterThan(1.9);
    expect(shrunk.high[2]).toBeLessThan(2);
    const long = new Array<Float32Array>(300).fill(responses(1, 1));
    expect(scaled("relu", responses(2, 2), ...long).high[2]).toBeCloseTo(1, 2);
  });

  it("stay usable for dead and diverged units", () => {
    expect(scaled("relu", responses(0, 0)).high[2]).toBe(1);
    expect(scaled("relu", responses(Number.NaN, 2)).high[2]).toBeCloseTo(2);
    expect(scaled("relu", responses(Infinity, 2)).high[2]).toBeCloseTo(2);
  });

  it("say how they are to be read", () => {
    expect(scaleDescription(named("tanh"), 2)).toContain("orange −1 to blue 1");
    expect(scaleDescription(named("tanh"), 3)).toContain("orange 0 to blue 1");
    expect(scaleDescription(named("relu"), 2)).toContain("slowly");
  });
});

describe("the range of a response", () => {
  it("is that of the unit asked about", () => {
    expect(responseRange(responses(3, 4), 2, layout.layers[1]!, 1)).toEqual({ low: 4, high: 4 });
    expect(responseRange(responses(3, 4), 2, layout.layers[0]!, 0)).toEqual({ low: -6, high: 6 });
  });

  it("is unknown where nothing is a number", () => {
    expect(responseRange(responses(Number.NaN, 4), 2, layout.layers[1]!, 0)).toBeNull();
  });
});
