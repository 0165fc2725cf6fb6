import { describe, expect, it } from "vitest";
import { colorPicture, colorTile, type Responses } from "./responses.ts";

const colors = Uint32Array.from({ length: 256 }, (_, index) => index + 1);
/** Two units of two by two samples, on a scale from −1 to 1. */
const responses: Responses = {
  side: 2,
  values: Float32Array.from([-1, 1, 0, Number.NaN, -5, 5, 0.5, -0.5]),
  scales: { low: Float32Array.of(-1, -1), high: Float32Array.of(1, 1) },
  colors,
  grout: 999,
};

describe("colouring a picture", () => {
  it("takes the ends of the table at the ends of the scale and beyond", () => {
    const pixels = new Uint32Array(8);
    colorPicture(responses, 0, pixels, 0);
    colorPicture(responses, 1, pixels, 4);
    expect([...pixels]).toEqual([1, 256, 129, 0, 1, 256, 193, 65]);
  });

  it("leaves what is not a number transparent", () => {
    const pixels = new Uint32Array(4).fill(7);
    colorPicture(responses, 0, pixels, 0);
    expect(pixels[3]).toBe(0);
  });
});

describe("colouring a tile", () => {
  const tile = (size: number, unit = 1) => {
    const pixels = new Uint32Array(100);
    colorTile(responses, unit, size, { pixels, width: 10, left: 2, top: 3 });
    return Array.from({ length: size }, (_, row) => [
      ...pixels.subarray((3 + row) * 10 + 2, (3 + row) * 10 + 2 + size),
    ]);
  };

  it("is the picture itself at its own size, in its box", () => {
    expect(tile(2)).toEqual([
      [1, 256],
      [193, 65],
    ]);
  });

  it("interpolates where it is larger", () => {
    const [top] = tile(4);
    expect(top![0]).toBe(1);
    expect(top![3]).toBe(256);
    // −5, −3.625, −0.875 and 0.5, of which the first two lie off the scale.
    expect(tile(4).map((row) => row[0])).toEqual([1, 1, 17, 193]);
    const bottom = tile(4)[3]!;
    // 0.5, 0.25, −0.25, −0.5 on the scale.
    expect(bottom).toEqual([193, 161, 97, 65]);
  });
});
