import { describe, expect, it } from "vitest";
import { EdgeChoice, edgesPerPair } from "./edgeChoice.ts";
import { layOut } from "./layout.ts";
import type { LayerParameters } from "./parameters.ts";

const locate = (sizes: readonly number[]): { located: LayerParameters[]; total: number } => {
  let total = 0;
  const located = sizes.slice(1).map((rows, i) => {
    const columns = sizes[i]!;
    const place = { weights: total, bias: total + rows * columns, rows, columns };
    total += rows * (columns + 1);
    return place;
  });
  return { located, total };
};

const setUp = (sizes: readonly number[]) => {
  const { located, total } = locate(sizes);
  const parameters = Float64Array.from({ length: total }, (_, i) => Math.sin(i * i));
  const choice = new EdgeChoice(layOut(sizes, 820, 480, 20, 1), located, parameters, 0);
  return { choice, parameters, located };
};

describe("the choice of edges", () => {
  it("is every weight of a small network, in the order of the parameters", () => {
    const { choice } = setUp([2, 3, 1]);
    expect(choice.pairs.map((pair) => pair.map(({ index }) => index))).toEqual([
      [0, 1, 2, 3, 4, 5],
      [9, 10, 11],
    ]);
    expect(choice.pairs[0]![3]).toMatchObject({ layer: 2, row: 1, column: 1, index: 3 });
    expect(choice.pairs[1]![2]).toMatchObject({ layer: 3, row: 0, column: 2, index: 11 });
  });

  it("is the strongest of a large layer", () => {
    const { choice, parameters, located } = setUp([2, 64, 64, 1]);
    const chosen = choice.pairs[1]!.map(({ index }) => Math.abs(parameters[index]!));
    expect(chosen).toHaveLength(300);
    const all = Array.from(parameters.subarray(located[1]!.weights, located[1]!.bias), Math.abs);
    const weakest = Math.min(...chosen);
    expect(all.filter((size) => size > weakest)).toHaveLength(299);
  });

  it("draws no more edges altogether than a screen can take", () => {
    expect(edgesPerPair(2)).toBe(300);
    expect(edgesPerPair(32) * 32).toBeLessThanOrEqual(2400);
  });

  it("changes now and then, not with every frame", () => {
    const { choice, parameters } = setUp([2, 64, 64, 1]);
    const dropped = choice.pairs[1]![0]!.index;
    parameters[dropped] = 0;
    expect(choice.refresh(parameters, 100)).toBe(false);
    const changed = [200, 400, 600].map((now) => choice.refresh(parameters, now));
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect(choice.pairs[1]!.some(({ index }) => index === dropped)).toBe(false);
  });

  it("never changes where every weight is drawn", () => {
    const { choice, parameters } = setUp([2, 5, 1]);
    expect(choice.refresh(parameters, 10_000)).toBe(false);
  });
});
