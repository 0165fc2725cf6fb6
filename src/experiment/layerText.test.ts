import { describe, expect, it } from "vitest";
import type { HiddenLayer } from "../engine/index.ts";
import { layerText, readLayer } from "./layerText.ts";

const conv = (kernel: number, units: number, stride = 1, padding = 0): HiddenLayer => ({
  units,
  activation: "relu",
  convolution: { kernel, stride, padding },
});
const pool = (kind: "max" | "mean", window: number, stride = window): HiddenLayer => ({
  units: 1,
  activation: "identity",
  pooling: { kind, window, stride },
});

describe("a layer in a link", () => {
  it.each([
    ["8.tanh", { units: 8, activation: "tanh" }],
    ["conv3x4.relu", conv(3, 4)],
    ["conv5x16s2p1.relu", conv(5, 16, 2, 1)],
    ["conv3x4p2.relu", conv(3, 4, 1, 2)],
    ["pool2", pool("max", 2)],
    ["pool3s1", pool("max", 3, 1)],
    ["mean4s2", pool("mean", 4, 2)],
  ] satisfies [string, HiddenLayer][])("is written %s and read back", (text, layer) => {
    expect(layerText(layer)).toBe(text);
    expect(readLayer(text)).toEqual({ layer, faults: [] });
  });

  it.each([
    ["conv3x4", "conv3x4.tanh", ['"conv3x4" names no activation']],
    ["conv3x4.relux", "conv3x4.relu", ['"relux" is no activation of a hidden layer']],
    ["conv99x4.relu", "conv16x4.relu", ["99 is out of range (1 to 16)"]],
    ["conv3x999.relu", "conv3x64.relu", ["999 is out of range (1 to 64)"]],
    ["conv3x4s0.relu", "conv3x4.relu", ["0 is out of range (1 to 16)"]],
    ["conv3x4p3.relu", "conv3x4p2.relu", ["3 is out of range (0 to 2)"]],
    ["pool0", "pool1", ["0 is out of range (1 to 16)"]],
  ])("%s is taken as %s, with what is wrong", (text, taken, faults) => {
    const reading = readLayer(text);
    expect(layerText(reading.layer!)).toBe(taken);
    expect(reading.faults).toEqual(faults);
  });

  it.each(["conv3.relu", "conv3x.relu", "convx4.relu", "pool", "pool2.relu", "conv3x4s.relu", "max2"])(
    "%s is not a layer",
    (text) => {
      expect(readLayer(text)).toEqual({ faults: [`"${text}" is not a layer`] });
    },
  );
});
