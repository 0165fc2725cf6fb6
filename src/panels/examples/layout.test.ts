import { expect, test } from "vitest";
import { frames } from "./fixtures.ts";
import { layOutExamples, tileAt } from "./layout.ts";
import { exampleName, namesOfClasses, verdict } from "./words.ts";

test.each([
  [284, 284],
  [354, 300],
  [900, 200],
  [120, 60],
])("in %d × %d examples stand in rows, apart, and each is found at its place", (width, height) => {
  for (const isImage of [true, false]) {
    const layout = layOutExamples(width, height, 4, isImage);
    expect(layout.count).toBeGreaterThan(0);
    for (let tile = 0; tile < layout.count; tile++) {
      const { left, top } = layout.place(tile);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + layout.side).toBeLessThanOrEqual(width);
      expect(tileAt(layout, left + 1, top + 1)).toBe(tile);
      expect(tileAt(layout, left + layout.side - 1, top + layout.height + layout.answers - 1)).toBe(tile);
    }
    expect(tileAt(layout, -1, -1)).toBe(-1);
  }
});

test("an example is named with its set, and its answer with what the network gave it", () => {
  const { focus, specs } = frames.images;
  const data = focus.data!;
  const names = namesOfClasses(specs[0]!);
  expect(exampleName(0, data)).toBe("training example 1");
  expect(exampleName(data.trainingCount + 4, data)).toBe("validation example 5");
  const answers = new Float32Array(data.label.length * 4);
  answers.set([0.1, 0.2, 0.7, 0]);
  const labelled = (label: number) => ({ ...data, label: data.label.with(0, label) });
  expect(verdict(0, labelled(2), answers, names)).toBe("rising, answered so (0.70)");
  expect(verdict(0, labelled(1), answers, names)).toBe("vertical, answered rising (0.70)");
  expect(verdict(0, labelled(1), undefined, names)).toBe("vertical");
});
