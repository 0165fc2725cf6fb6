import { cloneElement, type ReactElement, type Ref, use } from "react";
import { AnchorsContext } from "./anchors.ts";

/** What `Bubbles` finds on the element. */
interface Anchored {
  readonly "data-tip"?: string;
  readonly "data-tip-side"?: TipSide;
  readonly ref?: Ref<HTMLElement> | undefined;
}

export type TipSide = "top" | "right" | "bottom" | "left";

interface TipProps {
  /** What the control does, and its key if it has one. */
  readonly text: string;
  readonly side?: TipSide;
  /** One element of the page, without a ref of its own. */
  readonly children: ReactElement<Anchored>;
}

/** A short explanation that appears beside a control on hover and keyboard focus. `Tips` draws it. */
export function Tip({ text, side = "bottom", children }: TipProps) {
  const anchors = use(AnchorsContext);
  return cloneElement(children, { "data-tip": text, "data-tip-side": side, ref: anchors?.add });
}
