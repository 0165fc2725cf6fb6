/** An edge as a cubic curve that leaves and arrives level, its control points halfway. */
export function edgePath(x0: number, y0: number, x1: number, y1: number): string {
  const middle = round((x0 + x1) / 2);
  return `M${round(x0)},${round(y0)}C${middle},${round(y0)} ${middle},${round(y1)} ${round(x1)},${round(y1)}`;
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * How far an edge has gone from its first height to its last, where it has gone the share `along` of its width.
 * x(t) = 3/2 t(1−t) + t³ is inverted by halving; y(t) = 3t² − 2t³.
 */
export function rise(along: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t * t * t < along) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return t * t * (3 - 2 * t);
}

const THICKEST = 6;
const THICKEST_IN_A_CROWD = 1.8;
/** Edges between two layers up to which the widest may be as wide as it gets. */
const FEW_EDGES = 24;

/** Width in pixels of the widest edge, where up to `crowd` edges share the `gap` pixels between two layers. */
export function thickest(crowd: number, gap: number): number {
  return Math.max(THICKEST_IN_A_CROWD, Math.min(THICKEST, gap / 4, THICKEST * Math.sqrt(FEW_EDGES / crowd)));
}

export const THINNEST = 0.6;
/** Widths change in steps too small to see, so that most frames touch no element. */
const STEPS_PER_PIXEL = 5;

/** Width of an edge in pixels for the share |w|/max|w| and the widest width, to the fifth of a pixel. */
export function edgeWidth(share: number, widest: number): number {
  const size = Math.min(1, Math.abs(share)) || 0;
  return Math.round((THINNEST + (widest - THINNEST) * size) * STEPS_PER_PIXEL) / STEPS_PER_PIXEL;
}
