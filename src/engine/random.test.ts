import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import { StepStream } from "./random.ts";

const numbers = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

test.each([0, 1, -1, 123456789, -2147483648])("a step's stream has pure-rand's numbers for the seed %d", (seed) => {
  const stream = new StepStream(7, "dropout");
  const [bits, uniforms] = [xoroshiro128plus(seed), xoroshiro128plus(seed)];
  stream.begin(seed);
  expect(numbers(100, () => stream.next())).toEqual(numbers(100, () => bits.next()));
  stream.begin(seed);
  expect(numbers(100, () => stream.uniform())).toEqual(numbers(100, () => uniformFloat64(uniforms)));
});

test("each seed, name, step and part has a sequence of its own, whatever was drawn before", () => {
  const places = [7, 8].flatMap((seed) =>
    (["dropout", "weight-noise"] as const).flatMap((name) =>
      [1, 2, 300].flatMap((step) => [1, 2].map((part) => ({ seed, name, step, part }))),
    ),
  );
  const drawn = places.map(({ seed, name, step, part }) => {
    const stream = new StepStream(seed, name);
    stream.restart(step, part);
    const first = numbers(5, () => stream.normal());
    stream.restart(step + 1, part);
    stream.normal();
    stream.restart(step, part);
    expect(numbers(5, () => stream.normal())).toEqual(first);
    return first.join();
  });
  expect(new Set(drawn).size).toBe(places.length);
});

test("normal numbers have the moments of the normal law, over many short sequences too", () => {
  const stream = new StepStream(3, "input-noise");
  for (const length of [3, 100_000]) {
    const values = numbers(300_000 / length, () => 0).flatMap((_, step) => {
      stream.restart(step, 2);
      return numbers(length, () => stream.normal());
    });
    const moment = (power: number) => values.reduce((sum, x) => sum + x ** power, 0) / values.length;
    // Five standard errors of the k-th moment: 5 √((E x²ᵏ − (E xᵏ)²)/n).
    expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / values.length));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length));
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / values.length));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / values.length));
  }
});

test("something happens as often as its probability says, and never or always at its ends", () => {
  const stream = new StepStream(3, "dropout");
  for (const probability of [0, 0.05, 0.5, 0.95, 1]) {
    stream.restart(1, 1);
    const share = numbers(100_000, () => Number(stream.happens(probability))).reduce((sum, x) => sum + x) / 100_000;
    expect(Math.abs(share - probability)).toBeLessThanOrEqual(5 * Math.sqrt((probability * (1 - probability)) / 1e5));
  }
});
