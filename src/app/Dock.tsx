import { Tabs } from "radix-ui";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import { Boundary } from "./Boundary.tsx";
import { useMedia, useProgram, useView } from "./context.ts";
import { EXAMPLE_SHEET, useWorkedExample } from "./examples/useWorkedExample.ts";
import { PanelHost } from "./PanelHost.tsx";
import type { DockPanel } from "./panels.ts";

const RunsTable = lazy(() => import("./RunsTable.tsx"));
const ExampleResults = lazy(() => import("./examples/ExampleResults.tsx"));

/** What a tab shows. */
interface Sheet {
  readonly id: string;
  readonly title: string;
  readonly Content: ComponentType;
}

/** There while a worked example is open. */
const exampleSheet: Sheet = { id: EXAMPLE_SHEET, title: "Example", Content: ExampleResults };

interface DockProps {
  readonly panels: readonly DockPanel[];
  /** Whether panels can stand beside each other and take the network's place; on a phone they can't. */
  readonly roomy: boolean;
  /** Whether only the tabs show, each of which opens its panel in the network's place. */
  readonly folded: boolean;
}

/** Panels behind tabs, under the network; one of them can stay beside the others. */
export function Dock({ panels, roomy, folded }: DockProps) {
  const { views } = useProgram();
  const [sheets] = useState((): readonly Sheet[] => [
    ...panels.map((panel) => ({ id: panel.id, title: panel.title, Content: loaded(panel) })),
    { id: "numbers", title: "Numbers", Content: RunsTable },
  ]);
  const example = useWorkedExample();
  const shown = example ? [exampleSheet, ...sheets] : sheets;
  const wide = useMedia("(min-width: 1280px)") && roomy;
  const chosen = useView((view) => view.dock);
  const pinnedId = useView((view) => view.pinned);
  const active = shown.find((sheet) => sheet.id === chosen) ?? sheets[0]!;
  const choose = (dock: string) => views.getState().patch(folded ? { dock, dockLarge: true } : { dock });
  const pinned = wide && !folded ? shown.find((sheet) => sheet.id === pinnedId && sheet !== active) : undefined;
  return (
    <Tabs.Root
      className="dock"
      value={folded ? "" : active.id}
      activationMode={folded ? "manual" : "automatic"}
      onValueChange={choose}
    >
      <div className="dock-head">
        <Tabs.List className="tabs" aria-label="Panels">
          {shown.map(({ id, title }) => (
            <Tabs.Trigger key={id} value={id} className="tab">
              {title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {roomy && <DockButtons active={active} pinned={pinned} wide={wide && !folded} />}
      </div>
      {!folded && (
        <div className={`dock-body ${pinned ? "dock-pair" : ""}`}>
          <Tabs.Content value={active.id} className="tab-content" tabIndex={-1}>
            <Boundary key={active.id} what="This panel">
              <Suspense>
                <active.Content />
              </Suspense>
            </Boundary>
          </Tabs.Content>
          {pinned && (
            <section className="tab-content" aria-label={pinned.title}>
              <Boundary key={pinned.id} what="This panel">
                <Suspense>
                  <pinned.Content />
                </Suspense>
              </Boundary>
            </section>
          )}
        </div>
      )}
    </Tabs.Root>
  );
}

interface DockButtonsProps {
  readonly active: Sheet;
  readonly pinned: Sheet | undefined;
  readonly wide: boolean;
}

function DockButtons({ active, pinned, wide }: DockButtonsProps) {
  const { views } = useProgram();
  const large = useView((view) => view.dockLarge);
  return (
    <div className="dock-buttons">
      {wide &&
        (pinned ? (
          <span className="dock-pinned">
            {pinned.title}
            <IconButton
              icon="close"
              label={`Take ${pinned.title} away`}
              onClick={() => views.getState().patch({ pinned: null })}
            />
          </span>
        ) : (
          <IconButton
            icon="pin"
            label={`Keep ${active.title} beside the others`}
            onClick={() => views.getState().patch({ pinned: active.id })}
          />
        ))}
      <IconButton
        icon={large ? "shrink" : "enlarge"}
        label={large ? "Show the network again" : "Enlarge over the network"}
        onClick={() => views.getState().patch({ dockLarge: !large })}
      />
    </div>
  );
}

/** The panel as a component that loads it when first shown. */
function loaded({ load }: DockPanel): ComponentType {
  return lazy(async () => {
    const panel = await load();
    return { default: () => <PanelHost panel={panel} /> };
  });
}
