import { useEffect, useRef } from "react";
import type { Panel } from "../panels/panel.ts";
import { useProgram } from "./context.ts";

/** Mounts a panel and hands it to the frame loop; React draws nothing inside it. */
export function PanelHost({ panel }: { readonly panel: Panel }) {
  const element = useRef<HTMLDivElement>(null);
  const { frames } = useProgram();
  useEffect(() => {
    if (!element.current) return;
    return frames.add(panel.mount(element.current, frames.actions, frames.needsChanged));
  }, [panel, frames]);
  return <div ref={element} className="panel-host" data-panel={panel.id} />;
}
