import type { Frame, PanelInstance } from "./panel.ts";
import { append } from "./plane/dom.ts";

type Build = (host: HTMLElement) => PanelInstance;

/** The two faces of a panel: for points of a plane, and, loaded when first wanted, for images and signals. */
interface Faces {
  readonly plane: Build;
  shaped(): Promise<Build>;
}

/** A panel that shows the face that suits the data of the run in focus. */
export function mountByData(element: HTMLElement, needsChanged: () => void, faces: Faces): PanelInstance {
  let face: "plane" | "shaped" | null = null;
  let shown: { readonly host: HTMLElement; readonly instance: PanelInstance } | null = null;
  let newest: Frame | null = null;

  function close(): void {
    shown?.instance.destroy();
    shown?.host.remove();
    shown = null;
  }

  function open(build: Build): void {
    close();
    const host = append(element, "div", "panel-face");
    shown = { host, instance: build(host) };
    if (newest) shown.instance.draw(newest);
    needsChanged();
  }

  function show(wanted: "plane" | "shaped"): void {
    face = wanted;
    if (wanted === "plane") {
      open(faces.plane);
      return;
    }
    close();
    faces.shaped().then(
      (build) => face === wanted && !shown && open(build),
      () => {
        // Without a connection: asked for again with the next frame.
        if (face === wanted) face = null;
      },
    );
  }

  show("plane");
  return {
    needs: () => shown?.instance.needs() ?? {},
    draw(frame) {
      newest = frame;
      const { data } = frame.focus;
      const wanted = data ? (data.shape ? "shaped" : "plane") : (face ?? "plane");
      if (wanted !== face) show(wanted);
      else shown?.instance.draw(frame);
    },
    destroy() {
      face = null;
      close();
    },
  };
}
