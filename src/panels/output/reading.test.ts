import { expect, test } from "vitest";
import { ExampleWatch } from "../plane/examples.ts";
import { frames } from "./fixtures.ts";
import { lineLevels } from "./levels.ts";
import { describeOutput, domainEnds, isPlane, placeReading, pointReading, squarePositions } from "./reading.ts";

function shown(name: string) {
  const frame = frames[name]!;
  const { data, ...rest } = new ExampleWatch().update(frame)!;
  if (!isPlane(data)) throw new TypeError(`${name}: expected points of a plane`);
  return { ...rest, data, focus: frame.focus };
}

test("points lie where the picture shows their part of the plane, largest x₂ on top", () => {
  const { data } = shown("binary");
  const four = { ...data, x: Float64Array.of(-6, -6, 6, 6, 0, 3), label: Float64Array.of(0, 0, 0) };
  expect(Array.from(squarePositions(four))).toEqual([0, 1, 1, 0, 0.5, 0.25]);
});

test("a place is read off the cell that holds it", () => {
  const { data, scale } = shown("binary");
  const grid = { side: 2, values: Float32Array.of(0.1, 0.2, 0.3, 0.4) };
  expect(placeReading({ x: 0.75, y: 0.25 }, data, grid, scale)).toEqual({
    title: "x₁ 3.000  x₂ 3.000",
    rows: [["P(class = blue)", "0.200"]],
  });
  expect(placeReading({ x: 1, y: 1 }, data, grid, scale).rows).toEqual([["P(class = blue)", "0.400"]]);
});

test("the picture and the exact answers agree at the points", () => {
  for (const name of ["binary", "tanh output", "four classes", "regression"]) {
    const { data, scale, focus } = shown(name);
    const { side, values } = focus.outputGrid!;
    const positions = squarePositions(data);
    let worst = 0;
    for (let n = 0; n < data.label.length; n++) {
      const [x, y] = [positions[2 * n]!, positions[2 * n + 1]!];
      if (x < 0 || x >= 1 || y < 0 || y >= 1) continue;
      const cell = Math.floor(y * side) * side + Math.floor(x * side);
      for (let j = 0; j < scale.width; j++) {
        worst = Math.max(worst, Math.abs(values[j * side * side + cell]! - focus.predictions![n * scale.width + j]!));
      }
    }
    expect(worst, name).toBeLessThan(0.15 * (scale.high - scale.low));
  }
});

test("an example tells its set, its label and whether it is answered rightly", () => {
  const { data, scale } = shown("binary");
  const predictions = new Float32Array(data.label.length).fill(0.875);
  const blue = data.label.indexOf(1);
  const orange = data.label.indexOf(0, data.trainingCount);
  expect(pointReading(blue, data, predictions, scale)).toMatchObject({
    rows: [
      ["P(class = blue)", "0.875000"],
      ["label", "blue"],
    ],
    note: "training point, answered rightly",
  });
  expect(pointReading(orange, data, predictions, scale).note).toBe("validation point, misclassified as blue");
});

test("several classes are read by name, values without a verdict", () => {
  const classes = shown("four classes");
  const reading = pointReading(0, classes.data, classes.focus.predictions!, classes.scale);
  expect(reading.rows.map(([name]) => name)).toEqual(["orange", "blue", "green", "purple", "label"]);
  const values = shown("regression");
  expect(pointReading(0, values.data, values.focus.predictions!, values.scale).note).toBe("training point");
});

test("the boundary is drawn between two classes, and round values for a regression", () => {
  expect(lineLevels(shown("binary").scale)).toEqual([0.5]);
  expect(lineLevels(shown("tanh output").scale)).toEqual([0]);
  expect(lineLevels(shown("four classes").scale)).toEqual([]);
  expect(lineLevels(shown("regression").scale)).toContain(0);
});

test("the description counts the misclassified points of both sets", () => {
  const { data, scale } = shown("binary");
  expect(describeOutput(data, scale, { training: 4, validation: 3 })).toBe(
    "Decision regions of orange and blue for x₁ from −6 to 6 and x₂ from −6 to 6. " +
      "Misclassified: 4 of 210 training, 3 of 90 validation points.",
  );
  expect(domainEnds(data)).toEqual(["−6", "x₁ 6", "x₂ 6"]);
});
