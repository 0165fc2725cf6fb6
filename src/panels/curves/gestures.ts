import { append } from "../plane/dom.ts";
import { pinch, type Span } from "./zoom.ts";

/** What the reader asks for, in shares of the plot's width. */
export interface CurveGestures {
  /** Points at a place, or at none. */
  point(share: number | null, byKey: boolean): void;
  /** Zooms about a place; below 1 closer. */
  zoom(share: number, factor: number): void;
  pan(share: number): void;
  /** Shows the stretch between two places. */
  select(from: number, to: number): void;
  /** Two fingers hold the values that were under them. */
  hold(shown: Span): void;
  showAll(): void;
  /** The stretch shown at present. */
  shown(): Span;
}

const KEY_ZOOM = 0.7;
const KEY_STEP = 0.01;
/** CSS pixels a press has to move before it selects. */
const DRAG = 5;

/** The share that keys act about: where the crosshair is, or the middle. */
function onKey(event: KeyboardEvent, at: number | null, gestures: CurveGestures): boolean {
  const here = at ?? 0.5;
  const step = event.key === "ArrowLeft" ? -KEY_STEP : event.key === "ArrowRight" ? KEY_STEP : 0;
  if (step !== 0 && event.shiftKey) gestures.pan(step * 10);
  else if (step !== 0) gestures.point(Math.min(Math.max((at ?? 1) + step, 0), 1), true);
  else if (event.key === "Home" || event.key === "End") gestures.point(event.key === "Home" ? 0 : 1, true);
  else if (event.key === "+" || event.key === "=") gestures.zoom(here, KEY_ZOOM);
  else if (event.key === "-" || event.key === "−") gestures.zoom(here, 1 / KEY_ZOOM);
  else if (event.key === "0") gestures.showAll();
  else if (event.key === "Escape" && at !== null) gestures.point(null, true);
  else return false;
  return true;
}

function wheel(event: WheelEvent, share: number, width: number, gestures: CurveGestures): void {
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
  if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) gestures.pan((sideways * lines) / width);
  // A pinch on a touchpad comes as a wheel with the control key, in small numbers.
  else gestures.zoom(share, Math.exp(event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)));
}

/**
 * Listens to pointer, wheel, touch and keys over the plot.
 * @returns a function that stops listening
 */
export function followGestures(plot: HTMLElement, gestures: CurveGestures): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const brush = append(plot, "div", "curves-brush");
  brush.hidden = true;
  const fingers = new Map<number, number>();
  let held: { readonly ids: readonly [number, number]; readonly values: readonly [number, number] } | null = null;
  let pressed: number | null = null;
  let at: number | null = null;

  const shareOf = (event: MouseEvent) => {
    const box = plot.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  const point = (share: number | null, byKey = false) => {
    at = share;
    gestures.point(share, byKey);
  };
  const dragged = (share: number) => pressed !== null && Math.abs(share - pressed) * plot.clientWidth > DRAG;
  const valueAt = (share: number) => {
    const { from, to } = gestures.shown();
    return from + share * (to - from);
  };
  const grip = () => {
    const [first, second] = fingers.keys();
    held = null;
    if (first === undefined || second === undefined) return;
    held = { ids: [first, second], values: [valueAt(fingers.get(first)!), valueAt(fingers.get(second)!)] };
  };

  plot.addEventListener(
    "pointerdown",
    (event) => {
      const share = shareOf(event);
      if (event.pointerType === "touch") {
        fingers.set(event.pointerId, share);
        grip();
        point(fingers.size > 1 ? null : share);
      } else if (event.button === 0) {
        pressed = share;
        plot.setPointerCapture(event.pointerId);
      }
    },
    options,
  );
  plot.addEventListener(
    "pointermove",
    (event) => {
      const share = shareOf(event);
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, share);
      if (held) {
        const places = [fingers.get(held.ids[0])!, fingers.get(held.ids[1])!] as const;
        const span = pinch(held.values, places);
        if (span) gestures.hold(span);
        return;
      }
      point(share);
      brush.hidden = !dragged(share);
      if (pressed === null) return;
      brush.style.left = `${Math.min(share, pressed) * 100}%`;
      brush.style.width = `${Math.abs(share - pressed) * 100}%`;
    },
    options,
  );
  const lift = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    grip();
    const share = shareOf(event);
    if (event.type === "pointerup" && pressed !== null && dragged(share)) {
      gestures.select(Math.min(share, pressed), Math.max(share, pressed));
    }
    pressed = null;
    brush.hidden = true;
  };
  plot.addEventListener("pointerup", lift, options);
  plot.addEventListener("pointercancel", lift, options);
  plot.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && point(null), options);
  plot.addEventListener("blur", () => point(null), options);
  plot.addEventListener("dblclick", () => gestures.showAll(), options);
  plot.addEventListener("wheel", (event) => wheel(event, shareOf(event), plot.clientWidth, gestures), {
    ...options,
    passive: false,
  });
  plot.addEventListener(
    "keydown",
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (!onKey(event, at, { ...gestures, point })) return;
      event.preventDefault();
      event.stopPropagation();
    },
    options,
  );
  return () => stop.abort();
}
