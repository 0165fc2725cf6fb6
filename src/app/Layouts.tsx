import type { ExperimentSpec } from "../experiment/settings.ts";
import type { Panel } from "../panels/panel.ts";
import { Icon } from "../ui/Icon.tsx";
import type { Commands } from "./commands.ts";
import { useProgram } from "./context.ts";
import { Dock } from "./Dock.tsx";
import { PanelHost } from "./PanelHost.tsx";
import { dockPanels, mainPanels } from "./panels.ts";
import { Ribbon } from "./Ribbon.tsx";
import { RunBar } from "./RunBar.tsx";
import { Settings } from "./Settings.tsx";
import { TopBar, Transport } from "./TopBar.tsx";

interface LayoutProps {
  readonly spec: ExperimentSpec;
  readonly commands: Commands;
}

function Titled({ panel, className }: { readonly panel: Panel; readonly className: string }) {
  return (
    <section className={className} aria-label={panel.title}>
      <h2>{panel.title}</h2>
      <PanelHost panel={panel} />
    </section>
  );
}

/** Three columns: settings, the network over the dock, output and curves. */
export function Wide({ spec, commands }: LayoutProps) {
  return (
    <div className="screen">
      <TopBar spec={spec} commands={commands} compact={false} />
      <Ribbon spec={spec} />
      <RunBar />
      <aside className="side" aria-label="Settings">
        <Settings spec={spec} />
      </aside>
      <main className="main">
        <section className="network-area" aria-label="Network">
          <PanelHost panel={mainPanels.network} />
        </section>
        <Dock panels={dockPanels} />
      </main>
      <section className="out" aria-label="Output and curves">
        <Titled panel={mainPanels.output} className="out-map" />
        <Titled panel={mainPanels.cost} className="out-curves" />
      </section>
    </div>
  );
}

/** The network on top, one panel below at a time, the transport at the thumb, settings in a sheet. */
export function Phone({ spec, commands }: LayoutProps) {
  const { views } = useProgram();
  const { output, cost, network } = mainPanels;
  return (
    <div className="screen screen-phone">
      <TopBar spec={spec} commands={commands} compact />
      <RunBar />
      <main className="main">
        <section className="network-area" aria-label="Network">
          <PanelHost panel={network} />
        </section>
        <Dock
          panels={[
            { id: output.id, title: output.title, load: async () => output },
            { id: cost.id, title: cost.title, load: async () => cost },
            ...dockPanels,
          ]}
        />
      </main>
      <footer className="bottom">
        <button
          type="button"
          className="button button-line"
          onClick={() => views.getState().patch({ dialog: "controls" })}
        >
          <Icon name="sliders" />
          Settings
        </button>
        <Transport commands={commands} />
      </footer>
    </div>
  );
}
