import { Tabs } from "radix-ui";
import { lazy, Suspense } from "react";
import type { Panel } from "../panels/panel.ts";
import { useProgram, useView } from "./context.ts";
import { PanelHost } from "./PanelHost.tsx";

const RunsTable = lazy(() => import("./RunsTable.tsx"));

interface DockProps {
  readonly panels: readonly Panel[];
}

/** Panels behind tabs, under the network. */
export function Dock({ panels }: DockProps) {
  const { views } = useProgram();
  const chosen = useView((view) => view.dock);
  const ids = [...panels.map((panel) => panel.id), "runs"];
  const shown = ids.includes(chosen) ? chosen : ids[0]!;
  return (
    <Tabs.Root className="dock" value={shown} onValueChange={(dock) => views.getState().patch({ dock })}>
      <Tabs.List className="tabs" aria-label="Panels">
        {panels.map((panel) => (
          <Tabs.Trigger key={panel.id} value={panel.id} className="tab">
            {panel.title}
          </Tabs.Trigger>
        ))}
        <Tabs.Trigger value="runs" className="tab">
          Numbers
        </Tabs.Trigger>
      </Tabs.List>
      {panels.map((panel) => (
        <Tabs.Content key={panel.id} value={panel.id} className="tab-content">
          <PanelHost panel={panel} />
        </Tabs.Content>
      ))}
      <Tabs.Content value="runs" className="tab-content">
        <Suspense>
          <RunsTable />
        </Suspense>
      </Tabs.Content>
    </Tabs.Root>
  );
}
