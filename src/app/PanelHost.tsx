import { useEffect, useRef } from "react";
import type { Panel } from "../panels/panel.ts";
import { useProgram } from "./context.ts";

/** Mounts a panel and hands it to the frame loop; React draws nothing inside it. */
export function PanelHost({ panel }: { readonly panel: Panel }) {
  const element = useRef<HTMLDivElement>(null);
  const { frames } = useProgram();
  useEffect(() => {
    let remove: (() => void) | undefined;
    // Each panel is built in a task of its own, so that together they don't hold the page up.
    const timer = setTimeout(() => {
      if (element.current) remove = frames.add(panel.mount(element.current, frames.actions, frames.needsChanged));
    });
    return () => {
      clearTimeout(timer);
      remove?.();
    };
  }, [panel, frames]);
  return <div ref={element} className="panel-host" data-panel={panel.id} />;
}
