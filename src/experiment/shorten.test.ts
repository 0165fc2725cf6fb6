import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten } from "./shorten.ts";

describe("shortened text", () => {
  it("has at most 32 characters, none of them half or invisible", () => {
    expect(shorten("😀".repeat(40))).toBe(`${"😀".repeat(31)}…`);
    expect(shorten("a\nb\u202ec\u0000")).toBe("a\uFFFDb\uFFFDc\uFFFD");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        expect(Array.from(shorten(text)).length).toBeLessThanOrEqual(32);
        expect(shorten(text)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
