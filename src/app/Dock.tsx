import { Tabs } from "radix-ui";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Panel } from "../panels/panel.ts";
import { useProgram, useView } from "./context.ts";
import { PanelHost } from "./PanelHost.tsx";
import type { DockPanel } from "./panels.ts";

const RunsTable = lazy(() => import("./RunsTable.tsx"));

interface DockProps {
  readonly panels: readonly DockPanel[];
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
          <LoadedPanel panel={panel} />
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

function LoadedPanel({ panel: { load } }: { readonly panel: DockPanel }) {
  const [panel, setPanel] = useState<Panel | null>(null);
  useEffect(() => {
    let wanted = true;
    load().then((loaded) => wanted && setPanel(() => loaded));
    return () => {
      wanted = false;
    };
  }, [load]);
  return panel && <PanelHost panel={panel} />;
}
