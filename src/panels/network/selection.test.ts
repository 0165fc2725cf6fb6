import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TargetSelection } from "./selection.ts";
import type { Target } from "./target.ts";

const a: Target = { kind: "unit", layer: 2, unit: 0 };
const b: Target = { kind: "unit", layer: 2, unit: 1 };

describe("the selection", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows what the pointer rests on, not what it passes over", () => {
    const selection = new TargetSelection(() => {});
    selection.hover(a);
    expect(selection.shown).toBeNull();
    selection.hover(null);
    vi.advanceTimersByTime(1000);
    expect(selection.shown).toBeNull();
    selection.hover(a);
    vi.advanceTimersByTime(200);
    expect(selection.shown).toEqual(a);
  });

  it("goes from one target to the next at once", () => {
    const selection = new TargetSelection(() => {});
    selection.hover(a);
    vi.advanceTimersByTime(200);
    selection.hover(b);
    expect(selection.shown).toEqual(b);
  });

  it("keeps what is pinned, whatever the pointer does, until it is let go", () => {
    const selection = new TargetSelection(() => {});
    selection.pin(a);
    selection.hover(b);
    vi.advanceTimersByTime(200);
    expect(selection.shown).toEqual(a);
    expect(selection.pinned).toBe(true);
    selection.pin(a);
    expect(selection.pinned).toBe(false);
    expect(selection.shown).toBeNull();
  });

  it("shows the unit in focus when nothing else is asked about", () => {
    const selection = new TargetSelection(() => {});
    selection.focus(b);
    expect(selection.shown).toEqual(b);
    selection.hover(a);
    vi.advanceTimersByTime(200);
    expect(selection.shown).toEqual(a);
    selection.hover(null);
    vi.advanceTimersByTime(200);
    expect(selection.shown).toEqual(b);
  });

  it("lets go of what a smaller network doesn't have", () => {
    const selection = new TargetSelection(() => {});
    selection.pin(b);
    selection.keepWithin([2, 2, 1]);
    expect(selection.shown).toEqual(b);
    selection.keepWithin([2, 1, 1]);
    expect(selection.shown).toBeNull();
  });

  it("tells of every change and stays silent once destroyed", () => {
    const changed = vi.fn();
    const selection = new TargetSelection(changed);
    selection.focus(a);
    selection.focus({ ...a });
    expect(changed).toHaveBeenCalledTimes(1);
    selection.hover(b);
    selection.destroy();
    vi.advanceTimersByTime(1000);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
