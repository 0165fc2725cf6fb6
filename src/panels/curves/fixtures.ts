import type { Frame } from "../panel.ts";
import { curvesFrame } from "./fixture.ts";
import { costCurvesPanel } from "./panel.ts";

export const panel = costCurvesPanel;
export const size = [320, 250] as const;

export const frames: Readonly<Record<string, Frame>> = {
  "one run": curvesFrame({ runs: ["base"], steps: 900 }),
  linear: curvesFrame({ runs: ["base"], steps: 900, view: { curveScale: "linear" } }),
  "four runs": curvesFrame({
    runs: ["base", "cost quadratic", "learning rate 0.3", "batch size 1"],
    steps: 4000,
    view: { curveAxis: "epoch" },
  }),
  "million steps with spikes": curvesFrame({ runs: ["base", "learning rate 1"], steps: 1_000_000, spikes: true }),
  diverged: curvesFrame({ runs: ["base", "learning rate 10"], steps: 300, diverged: 1 }),
  "without validation": curvesFrame({ runs: ["base"], steps: 200, validation: false }),
  "reaches zero": curvesFrame({ runs: ["base"], steps: 500, zeroFrom: 300, validation: false }),
  "one point": curvesFrame({ runs: ["base"], steps: 0 }),
  empty: curvesFrame({ runs: ["base"], steps: -1 }),
};
