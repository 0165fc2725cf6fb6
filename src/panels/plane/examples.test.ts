import { expect, test } from "vitest";
import { ExampleWatch } from "./examples.ts";
import { fixtureFrame } from "./fixture.ts";
import { glyphOf, glyphRadius } from "./glyphs.ts";
import { mistakesInWords } from "./legend.ts";

const frame = fixtureFrame({ spec: { dataset: "circle" }, steps: 50, side: 4 });
const withPredictions = (predictions: Float32Array) => ({ ...frame, focus: { ...frame.focus, predictions } });

test("the share of mistakes agrees with the engine's accuracy", () => {
  const examples = new ExampleWatch().update(frame)!;
  const { training, validation } = frame.snapshot.runs[0]!.metrics!;
  expect(1 - examples.mistakes!.training / 210).toBeCloseTo(training.accuracy!, 12);
  expect(1 - examples.mistakes!.validation / 90).toBeCloseTo(validation!.accuracy!, 12);
});

test("the version changes only when a point has to be drawn differently", () => {
  const watch = new ExampleWatch();
  const first = watch.update(frame)!;
  const { version } = watch;
  const almost = frame.focus.predictions!.map((value) => value * 0.999999);
  expect(watch.update(withPredictions(almost))).toBe(first);
  expect(watch.version).toBe(version);
  const other = frame.focus.predictions!.slice();
  other[0] = other[0]! < 0.5 ? 0.9 : 0.1;
  const second = watch.update(withPredictions(other))!;
  expect(watch.version).toBe(version + 1);
  expect(second.mistakes).not.toEqual(first.mistakes);
});

test("predictions that don't belong to the data mark nothing", () => {
  expect(new ExampleWatch().update(withPredictions(new Float32Array(3)))!.mistakes).toBeNull();
});

test("without data there is nothing to show", () => {
  const watch = new ExampleWatch();
  watch.update(frame);
  const { version } = watch;
  expect(watch.update({ ...frame, focus: { run: 0 } })).toBeNull();
  expect(watch.version).toBe(version + 1);
});

test("shape and colour say the class, filling the set", () => {
  const { data, scale } = new ExampleWatch().update(frame)!;
  const palette = { classes: ["orange", "blue"], soft: "grey", diverging: new Uint32Array(256) };
  const training = data.label.indexOf(1);
  const held = data.label.indexOf(0, data.trainingCount);
  expect(glyphOf(data, training, scale, true, palette)).toMatchObject({
    shape: "square",
    color: "blue",
    hollow: false,
    wrong: true,
  });
  expect(glyphOf(data, held, scale, false, palette)).toMatchObject({ shape: "circle", color: "orange", hollow: true });
});

test("points are smaller where they are many", () => {
  expect(glyphRadius(320, 300)).toBeGreaterThan(glyphRadius(320, 5000));
  expect(glyphRadius(320, 4)).toBeGreaterThan(glyphRadius(320, 300));
});

test("mistakes are told by set", () => {
  const { data } = new ExampleWatch().update(frame)!;
  expect(mistakesInWords(data, { training: 4, validation: 1 })).toBe("4 of 210 training, 1 of 90 validation");
  const all = { ...data, trainingCount: data.label.length };
  expect(mistakesInWords(all, { training: 0, validation: 0 })).toBe("0 of 300 training");
});

test("before the network has answered, no mistakes are claimed", () => {
  const { predictions: _, ...focus } = frame.focus;
  const watch = new ExampleWatch();
  const examples = watch.update({ ...frame, focus })!;
  expect(examples.mistakes).toBeNull();
  expect(mistakesInWords(examples.data, examples.mistakes)).toBe("not counted yet");
  expect(watch.update(frame)!.mistakes).not.toBeNull();
});
