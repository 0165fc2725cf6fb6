import { describe, expect, it } from "vitest";
import { migrate } from "./migrations.ts";

describe("migration", () => {
  const rename = (from: string, to: string) => (pairs: readonly { key: string; value: string }[]) =>
    pairs.map(({ key, value }) => ({ key: key === from ? to : key, value }));

  it("leads a link through every version after its own", () => {
    const steps = [rename("a", "b"), rename("b", "c")];
    expect(migrate([{ key: "a", value: "1" }], 1, steps)).toEqual([{ key: "c", value: "1" }]);
    expect(
      migrate(
        [
          { key: "a", value: "1" },
          { key: "b", value: "2" },
        ],
        2,
        steps,
      ),
    ).toEqual([
      { key: "a", value: "1" },
      { key: "c", value: "2" },
    ]);
  });
});
