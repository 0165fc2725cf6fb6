import { curvesFrame } from "../curves/fixture.ts";
import { accuracyCurvesPanel } from "../curves/panel.ts";
import type { Frame } from "../panel.ts";

export const panel = accuracyCurvesPanel;
export const size = [320, 250] as const;

export const frames: Readonly<Record<string, Frame>> = {
  "one run": curvesFrame({ runs: ["base"], steps: 900 }),
  "three runs": curvesFrame({ runs: ["base", "cost quadratic", "learning rate 0.3"], steps: 4000 }),
  regression: curvesFrame({ runs: ["base"], steps: 500, regression: true }),
  empty: curvesFrame({ runs: ["base"], steps: -1 }),
};
