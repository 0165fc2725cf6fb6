/** A place in a rectangle, in shares of its sides from the top left. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const STEP = 1 / 40;
const FINE_STEP = 1 / 200;

/** Where an arrow key takes a place; null if the key is no arrow. */
export function moveBy(key: string, fine: boolean, { x, y }: Place): Place | null {
  const step = fine ? FINE_STEP : STEP;
  const inside = (value: number) => Math.min(Math.max(value, 0), 1);
  if (key === "ArrowLeft") return { x: inside(x - step), y };
  if (key === "ArrowRight") return { x: inside(x + step), y };
  if (key === "ArrowUp") return { x, y: inside(y - step) };
  if (key === "ArrowDown") return { x, y: inside(y + step) };
  return null;
}

/** Where a pointer event lies within an element. */
export function placeOf(event: { clientX: number; clientY: number }, element: Element): Place {
  const box = element.getBoundingClientRect();
  const inside = (value: number) => Math.min(Math.max(value, 0), 1);
  return { x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height) };
}

/**
 * Follows pointer, touch and arrow keys over an element.
 * @param moved takes the new place, or null when the reader has left, and whether a key brought it there
 * @returns a function that stops following
 */
export function followCrosshair(
  element: HTMLElement,
  moved: (place: Place | null, byKey: boolean) => void,
): () => void {
  let place: Place | null = null;
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const go = (next: Place | null, byKey = false) => {
    place = next;
    moved(next, byKey);
  };
  element.addEventListener("pointermove", (event) => go(placeOf(event, element)), options);
  element.addEventListener("pointerdown", (event) => go(placeOf(event, element)), options);
  // A lifted finger leaves its reading standing until the focus goes elsewhere.
  element.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && go(null), options);
  element.addEventListener("blur", () => go(null), options);
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const next = moveBy(event.key, event.shiftKey, place ?? { x: 0.5, y: 0.5 });
      const closing = event.key === "Escape" && place !== null;
      if (!next && !closing) return;
      event.preventDefault();
      event.stopPropagation();
      go(next, true);
    },
    options,
  );
  return () => stop.abort();
}
