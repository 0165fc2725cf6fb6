import { mountByData } from "../byData.ts";
import type { Panel } from "../panel.ts";
import { NetworkView } from "./view.ts";
import "./inspector.css";
import "./network.css";

/** The network: what every unit responds to, every weight and every bias, and the places to change them. */
export const networkPanel: Panel = {
  id: "network",
  title: "Network",
  mount: (element, actions, needsChanged) =>
    mountByData(element, needsChanged, {
      plane: (host) => new NetworkView(host, actions, needsChanged),
      shaped: async () => {
        const { MapsView } = await import("../maps/view.ts");
        return (host) => new MapsView(host, actions, needsChanged);
      },
    }),
};
