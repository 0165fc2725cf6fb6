import { describe, expect, it } from "vitest";
import { layOut } from "./layout.ts";
import { strongestNotes } from "./notes.ts";

describe("notes on edges left out", () => {
  it("count them where only the strongest are drawn", () => {
    const notes = strongestNotes(layOut([2, 64, 64, 1], 820, 480, 20, 1), [128, 300, 64]);
    expect(notes.map(({ text }) => text)).toEqual(["300 strongest of 4,096 weights"]);
  });

  it("shorten as the layers draw together", () => {
    const texts = (width: number) =>
      strongestNotes(layOut([2, 64, 64, 64, 1], width, 480, 20, 1), [128, 300, 300, 64]).map(({ text }) => text);
    expect(texts(600)).toEqual(["300 of 4,096", "300 of 4,096"]);
    expect(texts(390)).toEqual(["of large layers, only the strongest weights are drawn"]);
  });

  it("say nothing of a small network", () => {
    expect(strongestNotes(layOut([2, 5, 1], 820, 480, 20, 1), [10, 5])).toEqual([]);
  });
});
