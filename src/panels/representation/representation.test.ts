import { expect, test } from "vitest";
import { activations } from "../../engine/index.ts";
import type { NotationName } from "../../notation/names.ts";
import { answerScale } from "../plane/answers.ts";
import { axisRange, padded, placePoints, roundUp, spreadPoints } from "./axes.ts";
import { boundaryInput, boundaryLine, outputField, outputUnit, seesAll } from "./boundary.ts";
import { validChoice, withUnit } from "./choice.ts";
import { frames } from "./fixtures.ts";
import { exampleReading } from "./reading.ts";
import { symbolsOf } from "./symbols.ts";

const shape = (...sizes: number[]) => ({ sizes, parameters: [] });

test("a choice is brought to the nearest layer and units there are", () => {
  expect(validChoice({ layer: 9, units: [7, 1] }, shape(2, 5, 4, 1))).toEqual({ layer: 3, units: [3, 1] });
  expect(validChoice({ layer: 1, units: [0, 1] }, shape(2, 5, 1))).toEqual({ layer: 2, units: [0, 1] });
  expect(validChoice({ layer: 2, units: [4, 9] }, shape(2, 3, 1))).toEqual({ layer: 2, units: [2, 1] });
  expect(validChoice({ layer: 2, units: [0, 1] }, shape(2, 1, 1))).toEqual({ layer: 2, units: [0, 0] });
  expect(validChoice({ layer: 2, units: [0, 1] }, shape(2, 1))).toBeNull();
});

test("two units change places rather than coincide", () => {
  expect(withUnit({ layer: 2, units: [0, 1] }, 0, 1)).toEqual({ layer: 2, units: [1, 0] });
  expect(withUnit({ layer: 2, units: [0, 1] }, 1, 3)).toEqual({ layer: 2, units: [0, 3] });
});

test("units count from 1 on the screen, layers as the notation does", () => {
  const symbols = (notation: NotationName) => symbolsOf({ layer: 3, units: [0, 1] }, notation, 4);
  expect(symbols("oxford")).toEqual(["a³₁", "a³₂"]);
  expect(symbols("bishop")).toEqual(["z²₁", "z²₂"]);
  expect(symbols("block")).toEqual(["[x₃]₁", "[x₃]₂"]);
});

test("bounded activations have fixed axes, others round ones that hold the data", () => {
  expect(axisRange([-1, 1], Float32Array.of(5, 5), 0, null)).toEqual([-1, 1]);
  expect(axisRange([0, Infinity], Float32Array.of(0.2, 9, 3.3, 9), 0, null)).toEqual([0, 4]);
  expect(axisRange([-Infinity, Infinity], Float32Array.of(9, -0.02, 9, 7), 1, null)).toEqual([-0.02, 8]);
  expect(axisRange([0, Infinity], Float32Array.of(0, 0), 0, null)).toEqual([0, 1]);
});

test("an axis stands still until the data pass its end or shrink far from it", () => {
  const range = (value: number) => axisRange([0, Infinity], Float32Array.of(value, 0), 0, [0, 4])[1];
  expect([range(3.9), range(1.7), range(4.1), range(1.5)]).toEqual([4, 4, 5, 1.5]);
});

test("round numbers are no smaller than what they round", () => {
  for (const value of [1e-9, 0.3, 1, 1.0001, 9.99, 123, 4e7]) {
    expect(roundUp(value)).toBeGreaterThanOrEqual(value * (1 - 1e-9));
    expect(roundUp(value)).toBeLessThanOrEqual(value * 1.51);
  }
});

test("only the last hidden layer with two units before a single output shows all that the output sees", () => {
  expect(seesAll({ layer: 3, units: [0, 1] }, shape(2, 5, 2, 1))).toBe(true);
  expect(seesAll({ layer: 2, units: [0, 1] }, shape(2, 2, 2, 1))).toBe(false);
  expect(seesAll({ layer: 2, units: [0, 1] }, shape(2, 2, 3))).toBe(false);
  expect(seesAll({ layer: 2, units: [0, 1] }, shape(2, 3, 1))).toBe(false);
});

test.each(["line in the last layer", "gate with axes exchanged"])(
  "%s: the output unit over the axes gives every example its prediction",
  (name) => {
    const { focus, specs } = frames[name]!;
    const { values } = focus.representation!;
    const unit = outputUnit(focus.representation!, focus)!;
    const { outputActivation } = specs[0]!;
    const output = activations[outputActivation];
    if (output.kind !== "elementwise") throw new Error("not elementwise");
    for (let n = 0; n < focus.predictions!.length; n++) {
      const a = output.value(unit.across * values[2 * n]! + unit.up * values[2 * n + 1]! + unit.bias);
      expect(a).toBeCloseTo(focus.predictions![n]!, 5);
    }
  },
);

test("the line lies where the output unit's input has the wanted value, right across the square", () => {
  const unit = { across: 3, up: -2, bias: 0.7 };
  const ranges = [
    [-1, 1],
    [0, 5],
  ] as const;
  const line = boundaryLine(unit, 0.5, ranges[0], ranges[1])!;
  for (const { x, y } of line) {
    const [left, right] = padded(ranges[0]);
    const [bottom, top] = padded(ranges[1]);
    const across = left + x * (right - left);
    const up = top - y * (top - bottom);
    expect(unit.across * across + unit.up * up + unit.bias).toBeCloseTo(0.5, 9);
  }
  expect(Math.hypot(line[0].x - line[1].x, line[0].y - line[1].y)).toBeGreaterThan(2);
  expect(boundaryLine({ across: 0, up: 0, bias: 1 }, 0, ranges[0], ranges[1])).toBeNull();
});

test("the answer changes at zero for a sigmoid, halfway between its codes for an unbounded output", () => {
  const { data } = frames["gate with axes exchanged"]!.focus;
  const input = (activation: "sigmoid" | "tanh" | "identity") =>
    boundaryInput(answerScale(data!, 1, activation), { activation });
  expect([input("sigmoid"), input("tanh"), input("identity")].map((z) => Math.round(z * 1e12) / 1e12)).toEqual([
    0, 0, 0.5,
  ]);
});

test("the field under the points is the output at the centres of its cells", () => {
  const grid = { side: 2, values: new Float32Array(4) };
  outputField({ across: 1, up: 10, bias: 0 }, { activation: "identity" }, [0, 1], [0, 1], grid);
  const [low, high] = [0.225, 0.775];
  const expected = [low + 10 * high, high + 10 * high, low + 10 * low, high + 10 * low];
  expected.forEach((value, index) => {
    expect(grid.values[index]).toBeCloseTo(value, 5);
  });
});

test("points are placed within the padded ranges, the second activation upwards", () => {
  const positions = new Float32Array(4);
  placePoints(Float32Array.of(-1, -1, 1, 1), [-1, 1], [-1, 1], positions);
  const margin = 0.1 / 2.2;
  [margin, 1 - margin, 1 - margin, margin].forEach((value, index) => {
    expect(positions[index]).toBeCloseTo(value, 6);
  });
});

test("a single unit's points stand in the rows of their classes", () => {
  const { focus } = frames["one unit"]!;
  const data = focus.data!;
  const positions = new Float32Array(2 * data.label.length);
  spreadPoints(data, answerScale(data, 1, "sigmoid"), positions);
  data.label.forEach((label, n) => {
    const height = 1 - positions[2 * n + 1]!;
    expect(Math.floor(height * 2)).toBe(label);
  });
});

test("an example is read by its activations and its place in the plane of the data", () => {
  const { focus } = frames["two of several"]!;
  const data = focus.data!;
  const scale = answerScale(data, 1, "sigmoid");
  const examples = { data, scale, wrong: new Uint8Array(0), mistakes: { training: 0, validation: 0 } };
  const { representation, predictions } = focus;
  const symbols = symbolsOf(representation!, "oxford", 3);
  const reading = exampleReading(0, examples, symbols, representation!.values, predictions);
  expect(reading.rows.map(([name]) => name)).toEqual(["a²₂", "a²₄", "label"]);
  expect(reading.note).toContain("training point, ");
  expect(exampleReading(0, examples, symbols, representation!.values, undefined).note).toBe("training point");
});
