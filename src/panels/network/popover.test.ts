import { describe, expect, it } from "vitest";
import { placePopover } from "./popover.ts";

const panel = { width: 800, height: 480 };
const size = { width: 248, height: 200 };
const tile = (left: number, top: number) => ({ left, top, width: 44, height: 44 });

describe("the place of a popover", () => {
  it("is to the right, level with what it is about", () => {
    expect(placePopover(tile(200, 200), size, panel)).toEqual({ left: 256, top: 122 });
  });

  it("is to the left where the right has no room", () => {
    expect(placePopover(tile(700, 200), size, panel).left).toBe(700 - 12 - 248);
  });

  it("is below or above, where there is more room, if neither side has any", () => {
    const phone = { width: 300, height: 600 };
    expect(placePopover(tile(120, 100), size, phone).top).toBe(156);
    expect(placePopover(tile(120, 450), size, phone).top).toBe(450 - 12 - 200);
  });

  it("never leaves the panel", () => {
    for (const width of [270, 390, 800]) {
      for (const left of [0, width / 2, width - 44]) {
        for (const top of [0, 218, 436]) {
          const place = placePopover(tile(left, top), size, { width, height: 480 });
          expect(place.left).toBeGreaterThanOrEqual(8);
          expect(place.left + size.width).toBeLessThanOrEqual(width - 8);
          expect(place.top).toBeGreaterThanOrEqual(8);
          expect(place.top + size.height).toBeLessThanOrEqual(472);
        }
      }
    }
  });
});
