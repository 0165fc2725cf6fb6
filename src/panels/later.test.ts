import { expect, test, vi } from "vitest";
import { later } from "./later.ts";

test("is loaded once, when first wanted", async () => {
  const load = vi.fn(async () => "here");
  const come = vi.fn();
  const get = later(load, come);
  expect(get(false)).toBeNull();
  expect(load).not.toHaveBeenCalled();
  expect([get(true), get(true)]).toEqual([null, null]);
  await vi.waitFor(() => expect(come).toHaveBeenCalledOnce());
  expect(get(false)).toBe("here");
  expect(load).toHaveBeenCalledOnce();
});

test("is asked for again where it could not be had", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("gone")).mockResolvedValue("here");
  const get = later(load, () => {});
  get(true);
  await vi.waitFor(() => {
    get(true);
    expect(get(false)).toBe("here");
  });
  expect(load).toHaveBeenCalledTimes(2);
});
