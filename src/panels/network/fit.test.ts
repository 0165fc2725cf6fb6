import { describe, expect, it } from "vitest";
import { fitMosaic, fitSingle } from "./fit.ts";

describe("one column", () => {
  it("has tiles of the largest size where there is room, well apart but not lost", () => {
    expect(fitSingle(2, 400, 44, 1)).toMatchObject({ tile: 44, rowPitch: 77, rows: 2, columns: 1, individual: true });
  });

  it("leaves room for a bias mark below every tile, down to the smallest", () => {
    for (let count = 1; count < 40; count++) {
      const fit = fitSingle(count, 400, 44, 1);
      if (fit) expect(fit.rowPitch - fit.tile).toBeGreaterThanOrEqual(6);
    }
  });

  it("is refused where its tiles would be too small", () => {
    expect(fitSingle(20, 400, 44, 1)).not.toBeNull();
    expect(fitSingle(21, 400, 44, 1)).toBeNull();
  });

  it("has small tiles without frames where the layers stand that close", () => {
    expect(fitSingle(3, 400, 5, 1)).toMatchObject({ tile: 5, individual: false });
  });
});

describe("a mosaic", () => {
  it.each([
    [64, 110, 390],
    [512, 110, 390],
    [512, 14, 390],
    [21, 60, 200],
    [500, 333, 77],
  ])("of %d tiles fills a box of %d × %d with the largest tiles that fit", (count, width, height) => {
    const { pitch, rows, columns } = fitMosaic(count, width, height, 64, 1);
    expect(rows * columns).toBeGreaterThanOrEqual(count);
    expect(pitch * columns).toBeLessThanOrEqual(width);
    expect(pitch * rows).toBeLessThanOrEqual(height);
    const larger = pitch + 1;
    expect(Math.floor(width / larger) * Math.floor(height / larger)).toBeLessThan(count);
  });

  it("has lines between tiles that are large enough for it", () => {
    expect(fitMosaic(64, 110, 390, 64, 1)).toMatchObject({ tile: 23, pitch: 24 });
    expect(fitMosaic(512, 14, 390, 64, 1)).toMatchObject({ tile: 3, pitch: 3 });
  });

  it("has tiles with frames and room for bias marks where they are large enough", () => {
    const { tile, pitch, individual } = fitMosaic(24, 80, 390, 64, 1);
    expect(individual).toBe(true);
    expect(pitch - tile).toBeGreaterThanOrEqual(6);
    expect(fitMosaic(64, 110, 390, 64, 1).individual).toBe(false);
  });

  it("comes down to a device pixel a tile at worst", () => {
    expect(fitMosaic(512, 4, 60, 64, 2)).toMatchObject({ tile: 0.5, pitch: 0.5 });
  });
});
