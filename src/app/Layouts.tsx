import { lazy, type ReactNode, Suspense, useDeferredValue } from "react";
import type { ExperimentSpec } from "../experiment/spec.ts";
import type { Panel } from "../panels/panel.ts";
import { Icon } from "../ui/Icon.tsx";
import { Boundary } from "./Boundary.tsx";
import type { Commands } from "./commands.ts";
import { useMedia, useProgram, useTraining, useView } from "./context.ts";
import { Dock } from "./Dock.tsx";
import { EXAMPLE_SHEET, useWorkedExample } from "./examples/useWorkedExample.ts";
import { PanelHost } from "./PanelHost.tsx";
import { type DockPanel, dockPanels, mainPanels } from "./panels.ts";
import { RibbonRow, RunsRow, WalkRow } from "./Rows.tsx";
import { Settings } from "./Settings.tsx";
import { TopBar, Transport } from "./TopBar.tsx";

const FormulaCard = lazy(() => import("./card/FormulaCard.tsx"));

interface LayoutProps {
  readonly spec: ExperimentSpec;
  readonly commands: Commands;
}

/** The first screen comes in pieces, so that none of them holds the page up: this one after those around it. */
function Later({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) && children;
}

/** Stands in for a network that takes long to build. */
function Preparing() {
  const waiting = useTraining(({ snapshot, trouble }) => snapshot === null && trouble === null);
  return waiting && <p className="preparing">Preparing the network…</p>;
}

/** Where the present number comes from, while somebody walks through a step. */
function WalkCard() {
  const walks = useView((view) => view.stepping !== null);
  if (!walks) return null;
  return (
    <Boundary what="The formula">
      <Suspense>
        <FormulaCard />
      </Suspense>
    </Boundary>
  );
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
  const large = useView((view) => view.dockLarge);
  const walks = useView((view) => view.stepping !== null);
  // Beside a card there is no height for a panel worth reading: the network has it.
  const short = useMedia("(max-height: 1199px)");
  const example = useWorkedExample();
  const dock = useView((view) => view.dock);
  // What a lecture prints is read beside the walk through it.
  const reads = walks && !large && example !== null && dock === EXAMPLE_SHEET;
  const folded = walks && short && !large && !reads;
  return (
    <div className="screen">
      <TopBar spec={spec} commands={commands} compact={false} />
      <RibbonRow commands={commands} />
      <WalkRow commands={commands} />
      <RunsRow />
      <aside className="side" aria-label="Settings">
        <Later>
          <Settings spec={spec} />
        </Later>
      </aside>
      <main
        className={`main ${large ? "main-dock" : ""} ${walks ? "main-walk" : ""} ${folded ? "main-folded" : ""} ${reads ? "main-reading" : ""}`}
      >
        {!large && (
          <section className="network-area" aria-label="Network">
            <PanelHost panel={mainPanels.network} />
            <Preparing />
          </section>
        )}
        <WalkCard />
        <Later>
          <Later>
            <Dock panels={dockPanels} roomy folded={folded} />
          </Later>
        </Later>
      </main>
      <section className="out" aria-label="Output and curves">
        <Titled panel={mainPanels.output} className="out-map" />
        <Titled panel={mainPanels.cost} className="out-curves" />
      </section>
    </div>
  );
}

const phonePanels: readonly DockPanel[] = [
  ...[mainPanels.output, mainPanels.cost].map((panel) => ({
    id: panel.id,
    title: panel.title,
    load: async () => panel,
  })),
  ...dockPanels,
];

/** The network on top, one panel below at a time, the transport at the thumb, settings in a sheet. */
export function Phone({ spec, commands }: LayoutProps) {
  const { views } = useProgram();
  const walks = useView((view) => view.stepping !== null);
  return (
    <div className="screen screen-phone">
      <TopBar spec={spec} commands={commands} compact />
      {walks && <RibbonRow commands={commands} />}
      <WalkRow commands={commands} />
      <RunsRow />
      <main className="main">
        <section className="network-area" aria-label="Network">
          <PanelHost panel={mainPanels.network} />
          <Preparing />
        </section>
        <WalkCard />
        <Dock panels={phonePanels} roomy={false} folded={false} />
      </main>
      <footer className="bottom">
        <button
          type="button"
          className="button button-line"
          aria-label="Settings"
          onClick={() => views.getState().patch({ dialog: "controls" })}
        >
          <Icon name="sliders" />
          <span className="button-word">Settings</span>
        </button>
        <Transport commands={commands} />
      </footer>
    </div>
  );
}
