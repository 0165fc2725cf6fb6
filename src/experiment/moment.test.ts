import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { defaultExperiment } from "./defaults.ts";
import { type Moment, momentQuery, readMoment } from "./moment.ts";
import { saysMoment } from "./momentKeys.ts";
import { decodeExperiment, encodeExperiment } from "./url.ts";

const link = encodeExperiment(defaultExperiment());

const anyMoment: fc.Arbitrary<Moment> = fc.record({
  step: fc.nat(1e8),
  op: fc.option(
    fc.record({
      equation: fc.constantFrom("FE1", "BE2", "C", "max-norm", "update"),
      layer: fc.nat(60),
      which: fc.integer({ min: 1, max: 9 }),
    }),
  ),
  sample: fc.option(fc.integer({ min: 1, max: 1e6 })),
  ask: fc.option(
    fc.record({
      buffer: fc.constantFrom("dW2", "delta3", "z12", "cost"),
      row: fc.integer({ min: 1, max: 999 }),
      column: fc.integer({ min: 1, max: 999 }),
    }),
  ),
  run: fc.option(fc.integer({ min: 1, max: 4 })),
  notation: fc.option(fc.constantFrom("oxford", "bishop")),
});

it("comes back from a link as it was, and leaves the experiment alone", () => {
  fc.assert(
    fc.property(anyMoment, (moment) => {
      const whole = `${link}&${momentQuery(moment)}`;
      expect(readMoment(whole)).toEqual({ moment, problems: [] });
      expect(decodeExperiment(whole)).toEqual({ experiment: defaultExperiment(), problems: [] });
    }),
  );
});

test("a link without one has none", () => {
  expect(readMoment(link)).toEqual({ moment: null, problems: [] });
});

test("step 120, BE2 of layer 3, Bishop's notation", () => {
  const { moment } = readMoment("#/play?v=1&data=xor&go=120&op=BE2.3&notation=bishop");
  expect(moment).toEqual({
    step: 120,
    op: { equation: "BE2", layer: 3, which: 1 },
    sample: null,
    ask: null,
    run: null,
    notation: "bishop",
  });
});

test.each(["#/play?v=1&go=3", "#/play?go=3&data=xor", "#/play?data=xor&notation=bishop"])("%s says one", (whole) => {
  expect(saysMoment(whole)).toBe(true);
  expect(saysMoment(link)).toBe(false);
});

test.each([
  ["go=soon", 'go: "soon" is not a number of steps'],
  ["op=BE2", 'op: "BE2" is not an operation such as BE2.3'],
  ["sample=0", 'sample: "0" is not the number of an example'],
  ["ask=W", 'ask: "W" is not a number such as dW2.1.2'],
  ["run=many", 'run: "many" is not the number of a run'],
  ["notation=7", 'notation: "7" is not the name of a notation'],
])("%s is reported, and the rest is read", (faulty, message) => {
  const { moment, problems } = readMoment(`${link}&${faulty}`);
  expect(problems.map((problem) => problem.message)).toEqual([message]);
  expect(moment).toEqual({ step: 0, op: null, sample: null, ask: null, run: null, notation: null });
});

it("never throws, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => void readMoment(`?go=${text}&op=${text}&ask=${text}`)),
  );
});
