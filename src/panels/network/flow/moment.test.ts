import { describe, expect, test } from "vitest";
import { walkedRun } from "./fixture.ts";
import { allUnitNumbers, edgeNumbers, litAt, unitNumbers } from "./moment.ts";

const tanh = (...units: readonly number[]) => units.map((count) => ({ units: count, activation: "tanh" as const }));
const plain = walkedRun({ dataset: "circle", hiddenLayers: tanh(3, 2) });
const everything = walkedRun({
  ...{ dataset: "circle", hiddenLayers: tanh(3, 2), normalization: "batch", dropout: 0.4, weightNoise: 0.02 },
  ...{ l2: 0.01, clipNorm: 0.5, maxNorm: 2 },
});

describe("what the units of a layer show", () => {
  const buffers = (...at: Parameters<typeof plain.momentAt>) =>
    [1, 2, 3, 4].map((layer) => unitNumbers(plain.momentAt(...at), layer)?.buffer ?? null);

  test.each([
    ["z2", ["a1", "z2", null, null]],
    ["a3", ["a1", "a2", "a3", null]],
    ["cost", ["a1", "a2", "a3", "a4"]],
    ["delta4", ["a1", "a2", "a3", "delta4"]],
    ["dW4", ["a1", "a2", "a3", "delta4"]],
    ["db4", ["a1", "a2", "a3", "db4"]],
    ["delta2", ["a1", "delta2", "delta3", "delta4"]],
    ["b3", ["a1", "delta2", "b3", "delta4"]],
  ])("at %s", (result, expected) => {
    expect(buffers(result)).toEqual(expected);
  });

  test("is what normalization and dropout have made of them, once they have", () => {
    const at = (result: string, equation: string) => unitNumbers(everything.momentAt(result, equation), 2)?.buffer;
    expect(at("zhat2", "N2")).toBe("zhat2");
    expect(at("a2", "FE2")).toBe("a2");
    expect(at("h2", "D")).toBe("h2");
  });

  test("is listed in full in the order in which it came, parameters left out", () => {
    const { stops, momentAt } = everything;
    const last = stops.at(-1)!;
    const names = allUnitNumbers(momentAt(last.result, last.equation), 2).map(({ buffer }) => buffer);
    expect(names.slice(0, 4)).toEqual(["z2", "mean2", "variance2", "inverse2"].filter((name) => names.includes(name)));
    expect(names).toEqual(expect.arrayContaining(["z2", "zhat2", "znorm2", "a2", "h2", "delta2", "db2"]));
    expect(names.indexOf("zhat2")).toBeLessThan(names.indexOf("a2"));
    expect(names.indexOf("a2")).toBeLessThan(names.indexOf("delta2"));
    expect(names).not.toContain("gamma2");
  });
});

describe("what the edges into a layer show", () => {
  const kinds = (...at: Parameters<typeof plain.momentAt>) =>
    [2, 3, 4].map((layer) => edgeNumbers(plain.momentAt(...at), layer)!.kind);

  test.each([
    ["z3", ["weight", "weight", "weight"]],
    ["delta4", ["weight", "weight", "weight"]],
    ["dW4", ["weight", "weight", "gradient"]],
    // The error passes through W⁴, whose slope is known already.
    ["delta3", ["weight", "weight", "weight"]],
    ["dW3", ["weight", "gradient", "gradient"]],
    ["dW2", ["gradient", "gradient", "gradient"]],
    ["W2", ["change", "gradient", "gradient"]],
    ["W4", ["change", "change", "change"]],
  ])("at %s", (result, expected) => {
    expect(kinds(result)).toEqual(expected);
  });

  test("are the weights with their noise on the way forward", () => {
    expect(edgeNumbers(everything.momentAt("z2"), 2)).toMatchObject({ kind: "weight", buffer: "noisyW2" });
    expect(edgeNumbers(everything.momentAt("z2"), 3)).toMatchObject({ kind: "weight", buffer: "W3" });
  });

  test("change all at once where the optimizer looks at the whole batch", () => {
    const whole = walkedRun({ dataset: "circle", hiddenLayers: tanh(3), optimizer: "l-bfgs", batchSize: 5000 });
    const moment = whole.momentAt("outcome");
    expect([2, 3].map((layer) => edgeNumbers(moment, layer)!.kind)).toEqual(["change", "change"]);
    expect([...litAt(moment).edges]).toEqual([2, 3]);
  });

  test("are moved once more by max-norm, and count from before the update", () => {
    const { was } = edgeNumbers(everything.momentAt("W3", "max-norm"), 3)!;
    expect(was).toBe(everything.stops.find(({ result, equation }) => result === "W3" && equation === "update")!.from);
  });
});

describe("what a stop is about", () => {
  test.each([
    ["z3", [2, 3], [3], "right"],
    ["a3", [3], [], "right"],
    ["cost", [4], [], "right"],
    ["delta4", [4], [], "left"],
    ["dW3", [2, 3], [3], "left"],
    ["db3", [3], [], "left"],
    ["delta3", [3, 4], [4], "left"],
    ["W3", [2, 3], [3], "none"],
    ["b3", [3], [], "none"],
  ])("%s", (result, units, edges, direction) => {
    const lit = litAt(plain.momentAt(result));
    expect([...lit.units]).toEqual(units);
    expect([...lit.edges]).toEqual(edges);
    expect(lit.direction).toBe(direction);
  });

  test("is every layer where the gradient as a whole is clipped", () => {
    const lit = litAt(everything.momentAt("gradient", "clip"));
    expect([...lit.edges]).toEqual([2, 3, 4]);
    expect(edgeNumbers(everything.momentAt("gradient", "clip"), 2)?.kind).toBe("gradient");
  });

  test("is found for every stop there is", () => {
    for (const { stops, walkAt, momentAt } of [plain, everything]) {
      for (const { result, equation } of stops) {
        expect(walkAt(result, equation).stop).toBeDefined();
        expect(litAt(momentAt(result, equation)).units.size).toBeGreaterThan(0);
      }
    }
  });
});
