import { useEffect, useRef } from "react";
import type { Frame, Panel, PanelActions } from "../panels/panel.ts";

/** What a panel's `fixtures.ts` exports: the panel and the frames that show what it must cope with. */
export interface PanelFixtures {
  readonly panel: Panel;
  readonly frames: Readonly<Record<string, Frame>>;
  /** Width and height in CSS pixels. */
  readonly size: readonly [number, number];
  /** Sizes of the frames that need another. */
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>;
}

const modules = import.meta.glob<PanelFixtures>("../panels/*/fixtures.ts", { eager: true });
const inert: PanelActions = { patchSpec() {}, patchView() {}, editParameter() {}, ask() {} };

function Specimen({
  panel,
  frame,
  size,
  name,
}: {
  panel: Panel;
  frame: Frame;
  size: readonly [number, number];
  name: string;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const instance = panel.mount(element.current, inert, () => {});
    instance.draw(frame);
    return () => instance.destroy();
  }, [panel, frame]);
  return (
    <figure data-fixture={`${panel.id}/${name}`} style={{ margin: 0 }}>
      <figcaption>{name}</figcaption>
      <div ref={element} style={{ position: "relative", width: size[0], height: size[1] }} />
    </figure>
  );
}

/** Every panel with every fixture, for looking at: `#/gallery` or `#/gallery/network`. */
export default function Gallery() {
  const only = location.hash.split("/")[2];
  const shown = Object.values(modules).filter(({ panel }) => !only || panel.id === only);
  return (
    <main style={{ padding: 20, display: "grid", gap: 24, overflow: "auto" }}>
      {shown.map(({ panel, frames, size, sizes }) => (
        <section key={panel.id}>
          <h2>{panel.title}</h2>
          <div style={{ display: "flex", flexWrap: "wrap", gap: 24 }}>
            {Object.entries(frames).map(([name, frame]) => (
              <Specimen key={name} size={sizes?.[name] ?? size} {...{ panel, frame, name }} />
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
