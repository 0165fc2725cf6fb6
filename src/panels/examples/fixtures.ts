import { frames as shaped } from "../maps/fixtures.ts";
import { outputPanel } from "../output/panel.ts";
import type { Panel } from "../panel.ts";

export const panel: Panel = { ...outputPanel, id: "examples", title: "Output for images and signals" };
export const frames = { images: shaped.images, signals: shaped.signals };
export const size = [320, 420] as const;
