import { describe, expect, test } from "vitest";
import { LABEL_HEIGHT, placeLabels } from "./placeLabels.ts";
import { changeText, readingText, readingWords } from "./words.ts";

describe("numbers in words", () => {
  test.each([
    [0.4821, 0.4793, "0.482 → 0.479"],
    [0.48211, 0.48209, "0.48211 → 0.48209"],
    [-1.2, -1.2, "−1.20 → −1.20"],
    [0, 1e-9, "0.00 → 1.00·10⁻⁹"],
  ])("before and after are told apart: %f, %f", (before, after, expected) => {
    expect(changeText(before, after)).toBe(expected);
  });

  test("a mean is called one, with its spread and its scope", () => {
    const mean = { value: -0.0143, deviation: 0.2, was: null };
    expect(readingText(mean)).toBe("−0.0143");
    expect(readingWords(mean, 32)).toBe("mean −0.0143, standard deviation 0.2 over the 32 samples of this batch");
    expect(readingWords({ value: 1, deviation: null, was: 2 }, 32)).toBe("2.00 to 1.00");
  });
});

describe("labels on edges", () => {
  const wish = (y0: number, y1: number) => ({ x0: 0, x1: 160, y0, y1, width: 60 });

  test("stand on their edge and clear of each other", () => {
    const wishes = [wish(0, 100), wish(100, 0), wish(50, 50), wish(0, 10)];
    const places = placeLabels(wishes, []).map((place) => place!);
    expect(places.every(Boolean)).toBe(true);
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(0, i)) {
        const apart = Math.abs(one.x - other.x) >= 60 || Math.abs(one.y - other.y) >= LABEL_HEIGHT;
        expect(apart).toBe(true);
      }
    }
  });

  test("are left out where there is no room", () => {
    expect(placeLabels([wish(20, 20)], [{ left: 0, top: 0, width: 160, height: 40 }])).toEqual([null]);
    const same = Array.from({ length: 9 }, () => wish(20, 20));
    expect(placeLabels(same, []).filter(Boolean).length).toBeLessThan(9);
  });
});
