import { expect, test } from "vitest";
import { SlowLabel } from "./dom.ts";

function fakeElement() {
  const written: string[] = [];
  const element = {
    getAttribute: () => written.at(-1) ?? null,
    setAttribute: (_name: string, value: string) => {
      written.push(value);
    },
  } as Pick<Element, "getAttribute" | "setAttribute"> as Element;
  return { written, element };
}

test("a description changes at most once a second while things move, and at once when they settle", () => {
  const { written, element } = fakeElement();
  let now = 0;
  const label = new SlowLabel(element, () => now);
  label.set(() => "a", false);
  now = 999;
  label.set(() => "b", false);
  expect(written).toEqual(["a"]);
  now = 1000;
  label.set(() => "c", false);
  now = 1001;
  label.set(() => "d", true);
  label.set(() => "d", true);
  expect(written).toEqual(["a", "c", "d"]);
});
