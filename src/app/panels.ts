import { costCurvesPanel } from "../panels/curves/panel.ts";
import { networkPanel } from "../panels/network/panel.ts";
import { outputPanel } from "../panels/output/panel.ts";
import type { Panel } from "../panels/panel.ts";

/** A panel of the dock, loaded when it is first shown. */
export interface DockPanel {
  readonly id: string;
  readonly title: string;
  load(): Promise<Panel>;
}

/** The panels that are always on the screen. */
export const mainPanels = { network: networkPanel, output: outputPanel, cost: costCurvesPanel } as const;

/** The panels behind the dock's tabs, in their order. */
export const dockPanels: readonly DockPanel[] = [
  {
    id: "representation",
    title: "Hidden representation",
    load: async () => (await import("../panels/representation/panel.ts")).representationPanel,
  },
  {
    id: "accuracy",
    title: "Accuracy",
    load: async () => (await import("../panels/curves/panel.ts")).accuracyCurvesPanel,
  },
];
