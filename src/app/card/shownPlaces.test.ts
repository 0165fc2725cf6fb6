import { expect, test } from "vitest";
import { shownPlaces } from "./shownPlaces.ts";

test("few places are all drawn", () => {
  expect(shownPlaces(5, null, 4)).toEqual([0, 1, 2, 3, 4]);
});

test("of many, the first ones and the last, with dots between", () => {
  expect(shownPlaces(20, null, 5)).toEqual([0, 1, 2, 3, null, 19]);
});

test("the one that matters is drawn wherever it is", () => {
  expect(shownPlaces(20, 10, 5)).toEqual([0, 1, 2, null, 10, null, 19]);
  expect(shownPlaces(20, 1, 5)).toEqual([0, 1, 2, 3, null, 19]);
  expect(shownPlaces(20, 19, 5)).toEqual([0, 1, 2, 3, null, 19]);
  expect(shownPlaces(20, 3, 5)).toEqual([0, 1, 2, 3, null, 19]);
});

test("one place alone is never left out for dots", () => {
  for (let matters = 0; matters < 12; matters++) {
    const places = shownPlaces(12, matters, 5);
    places.forEach((place, index) => {
      if (place === null) expect(places[index + 1]! - places[index - 1]!).toBeGreaterThan(2);
    });
    expect(places).toContain(matters);
  }
});
