import type { UnitAddress } from "./layout.ts";
import type { Target } from "./target.ts";

/** How far from a unit and from an edge a pointer still means it; a finger is less exact than a mouse. */
const MOUSE_REACH = { unit: 4, edge: 6 };
const TOUCH_REACH = { unit: 12, edge: 14 };

export interface GestureEvents {
  /** What lies at a point of the panel. */
  at(x: number, y: number, reach: { readonly unit: number; readonly edge: number }): Target | null;
  hover(target: Target | null): void;
  press(target: Target | null): void;
  /** The keyboard has come to a unit, or left the network. */
  focus(unit: UnitAddress | null): void;
  /** @returns whether the key meant something */
  key(key: string): boolean;
}

/** Turns what pointer and keyboard do on the picture of the network, which has its parent, into what they mean. */
export function listen(svg: SVGSVGElement, events: GestureEvents): void {
  const locate = (event: MouseEvent, touch: boolean) => {
    const { left, top } = svg.getBoundingClientRect();
    return events.at(event.clientX - left, event.clientY - top, touch ? TOUCH_REACH : MOUSE_REACH);
  };
  svg.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const target = locate(event, false);
    svg.style.cursor = target ? "pointer" : "";
    events.hover(target);
  });
  svg.addEventListener("pointerleave", () => events.hover(null));
  svg.addEventListener("click", (event) => {
    // A screen reader's click has no place: it is on the element itself.
    const { pointerType = "mouse" } = event as Partial<PointerEvent>;
    events.press(event.detail === 0 ? unitOf(event.target) : locate(event, pointerType === "touch"));
  });
  // Not on the picture itself: a browser lets Tab stop at SVG that listens for focus.
  const around = svg.parentElement!;
  around.addEventListener("focusin", (event) => {
    const unit = unitOf(event.target);
    if (unit && event.target instanceof Element && event.target.matches(":focus-visible")) events.focus(unit);
  });
  around.addEventListener("focusout", (event) => {
    if (unitOf(event.target)) events.focus(null);
  });
  svg.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !events.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function unitOf(target: EventTarget | null): (UnitAddress & { readonly kind: "unit" }) | null {
  const node = target instanceof Element ? target.closest<SVGElement>("[data-unit]") : null;
  const [layer, unit] = node?.dataset["unit"]?.split(":").map(Number) ?? [];
  return layer === undefined || unit === undefined ? null : { kind: "unit", layer, unit };
}
