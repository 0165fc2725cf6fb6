import { expect, test } from "vitest";
import { Trainer } from "../engine/index.ts";
import { defaultsFor } from "../experiment/defaults.ts";
import { Observer } from "./observer.ts";
import { type FocusReport, noNeeds } from "./protocol.ts";

function watch(trainer: Trainer, example: number) {
  const observer = new Observer(() => 0);
  observer.attach(trainer, 0);
  observer.setNeeds({ ...noNeeds, unitGrid: 16, outputGrid: 16, example });
  const report = (): FocusReport => {
    const filled: FocusReport = { run: 0 };
    observer.fill(filled, false, true);
    return filled;
  };
  return { observer, report };
}

test("of images, one example's activations are reported and no picture over the plane is begun", () => {
  const trainer = new Trainer({ ...defaultsFor("bars"), points: 40 });
  const { observer, report } = watch(trainer, 3);
  expect(observer.busy).toBe(false);
  const { maps, data, shape } = report();
  expect(data?.domain).toBeNull();
  expect(data?.shape).toEqual({ channels: 1, positions: [8, 8] });
  expect(maps?.example).toBe(3);
  expect([...maps!.values.subarray(0, 64)]).toEqual([...Float32Array.from(data!.x.subarray(3 * 64, 4 * 64))]);
  expect(maps!.values).toHaveLength(shape!.sizes.reduce((sum, size) => sum + size, 0));
  const outputs = maps!.values.subarray(-4);
  expect(outputs.reduce((sum, output) => sum + output, 0)).toBeCloseTo(1, 6);
});

test("activations are reported again once the parameters have changed, of validation examples too", () => {
  const trainer = new Trainer({ ...defaultsFor("bars"), points: 40 });
  const { observer, report } = watch(trainer, 30);
  const before = report();
  expect(report().maps).toBeUndefined();
  trainer.step(5);
  observer.touch();
  const after = report().maps!;
  const input = [...before.data!.x.subarray(30 * 64, 31 * 64)];
  expect([...after.values.subarray(0, 64)]).toEqual([...Float32Array.from(input)]);
  expect([...after.values.subarray(64)]).not.toEqual([...before.maps!.values.subarray(64)]);
});

test("the nearest example there is stands for one that is not", () => {
  const trainer = new Trainer({ ...defaultsFor("pulses"), points: 20 });
  expect(watch(trainer, 99).report().maps!.example).toBe(19);
});
