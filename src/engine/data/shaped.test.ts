import { describe, expect, test } from "vitest";
import { stream } from "../random.ts";
import { shapeSize } from "../windows.ts";
import { type Dataset, datasets, type Examples, type ShapedDataset } from "./datasets.ts";
import { encodeClasses, fitNormalization, normalize } from "./encode.ts";

const shaped = Object.entries<Dataset>(datasets).filter(
  (entry): entry is [string, ShapedDataset] => entry[1].kind === "shaped",
);

function draw({ generate }: ShapedDataset, points = 200, noise = 0, seed = 1): Examples {
  return generate({
    points,
    noise,
    classBalance: 0.5,
    data: stream(seed, "data"),
    jitter: stream(seed, "noise"),
  });
}

/** The numbers of every example that are not 0, in order, without where they are. */
function drawn({ x, label }: Examples, size: number): Map<number, Set<string>> {
  const forms = new Map<number, Set<string>>();
  label.forEach((c, i) => {
    const [first, ...rest] = [...x.subarray(i * size, (i + 1) * size)].filter((value) => value !== 0);
    const form = rest.map((value) => (value / first!).toFixed(4)).join();
    forms.set(c, (forms.get(c) ?? new Set()).add(form));
  });
  return forms;
}

describe.each(shaped)("%s", (_, dataset) => {
  const size = shapeSize(dataset.shape);

  test("has a word for each class and as many numbers as its shape, in float32", () => {
    expect(new Set(dataset.classNames).size).toBe(dataset.classes);
    const { x, label } = draw(dataset, 57, 0.1);
    expect([x.length, label.length]).toEqual([57 * size, 57]);
    expect(x).toEqual(Float64Array.from(Float32Array.from(x)));
  });

  test("draws one form for each class, wherever it stands", () => {
    const examples = draw(dataset, 400);
    for (const forms of drawn(examples, size).values()) expect(forms.size).toBe(1);
    // Each number is part of some example of each class, but for the corners that a slanted bar never touches.
    const touched = new Set<string>();
    examples.x.forEach((value, i) => {
      if (value !== 0) touched.add(`${examples.label[Math.floor(i / size)]} ${i % size}`);
    });
    expect(touched.size).toBeGreaterThan(0.6 * dataset.classes * size);
  });

  test("keeps its examples when there are more, and moves every number along its own direction with the noise", () => {
    const [few, many] = [draw(dataset, 41, 0.2), draw(dataset, 200, 0.2)];
    expect(many.x.subarray(0, few.x.length)).toEqual(few.x);
    const [clean, noisier] = [draw(dataset), draw(dataset, 200, 0.6)];
    clean.x.forEach((value, i) => {
      expect(noisier.x[i]! - value).toBeCloseTo(3 * (many.x[i]! - value), 4);
    });
  });

  test("has noise of the deviation asked for, and other data for another seed", () => {
    const [clean, noisy] = [draw(dataset, 500), draw(dataset, 500, 0.1)];
    const squares = noisy.x.reduce((sum, value, i) => sum + (value - clean.x[i]!) ** 2, 0);
    expect(Math.sqrt(squares / clean.x.length)).toBeCloseTo(0.1, 2);
    expect(draw(dataset, 50, 0, 2).x).not.toEqual(draw(dataset, 50).x);
  });
});

test("bars lie in the direction of their class", () => {
  const { x, label } = draw(datasets.bars, 200);
  const steps = [1, 8, -7, 9];
  label.forEach((c, i) => {
    const pixels = [...x.subarray(64 * i, 64 * (i + 1)).keys()].filter((pixel) => x[64 * i + pixel] !== 0);
    expect(pixels).toHaveLength(5);
    expect(new Set(pixels.slice(1).map((pixel, k) => pixel - pixels[k]!))).toEqual(new Set([Math.abs(steps[c]!)]));
    // All in one line that does not run over an edge.
    const columns = pixels.map((pixel) => pixel % 8);
    const across = c === 0 || c === 3 ? 1 : c === 1 ? 0 : -1;
    expect(columns.slice(1).map((column, k) => column - columns[k]!)).toEqual([across, across, across, across]);
  });
});

test("numbers are normalized place by place", () => {
  const { x } = draw(datasets.pulses, 100, 0.1);
  const out = new Float64Array(x.length);
  normalize(fitNormalization(x, 16), x, out);
  for (let place = 0; place < 16; place++) {
    const column = out.filter((_, i) => i % 16 === place);
    expect(column.reduce((sum, value) => sum + value, 0) / 100).toBeCloseTo(0, 12);
    expect(column.reduce((sum, value) => sum + value * value, 0) / 100).toBeCloseTo(1, 12);
  }
  expect(encodeClasses(Float64Array.of(2), 3, [0, 1])).toEqual(Float64Array.of(0, 0, 1));
});
