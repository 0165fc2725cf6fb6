export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;
const EDGE = 8;

/**
 * Where a popover of the given size goes: to the right of what it is about, else to the left, else below or above it where
 * there is more room, always within the panel.
 */
export function placePopover(
  about: Box,
  size: { readonly width: number; readonly height: number },
  panel: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const within = (start: number, length: number, room: number) => Math.max(EDGE, Math.min(room - length - EDGE, start));
  const middle = within(about.top + about.height / 2 - size.height / 2, size.height, panel.height);
  const right = about.left + about.width + GAP;
  if (right + size.width + EDGE <= panel.width) return { left: right, top: middle };
  const left = about.left - GAP - size.width;
  if (left >= EDGE) return { left, top: middle };
  const below = about.top + about.height + GAP;
  const above = about.top - GAP - size.height;
  const roomBelow = panel.height - about.top - about.height;
  const top = roomBelow >= about.top ? below : above;
  return {
    left: within(about.left + about.width / 2 - size.width / 2, size.width, panel.width),
    top: within(top, size.height, panel.height),
  };
}
