import type { Picture } from "./picture.ts";

/** Milliseconds in which a stop's numbers travel along the edges, and in which they then appear. */
const TRAVEL = 160;
const APPEAR = 80;

/** Shows a new stop arriving: its wave along the edges, then its numbers. Whatever still moves gives way. */
export function travel(root: HTMLElement, { lit, scene }: Picture, reducedMotion: boolean): void {
  for (const animation of root.getAnimations({ subtree: true })) animation.cancel();
  if (reducedMotion) return;
  const edges = root.querySelector<SVGElement>(".flow-edges.lit");
  const { layers, width } = scene.layout;
  const ends = [...lit.edges].flatMap((layer) => [layers[layer - 2]!.right, layers[layer - 1]!.left]);
  const goes = ends.length > 0 && lit.direction !== "none";
  if (edges && goes) {
    const [left, right] = [Math.min(...ends), Math.max(...ends)];
    const from = lit.direction === "right" ? `inset(0 ${width - left}px 0 0)` : `inset(0 0 0 ${right}px)`;
    const to = lit.direction === "right" ? `inset(0 ${width - right}px 0 0)` : `inset(0 0 0 ${left}px)`;
    edges.animate([{ clipPath: from }, { clipPath: to }], { duration: TRAVEL, easing: "ease-in-out" });
  }
  for (const label of root.querySelectorAll(".flow-number.result, .flow-cost.result, .flow-edge-number")) {
    label.animate([{ opacity: 0 }, { opacity: 1 }], {
      duration: APPEAR,
      delay: goes ? TRAVEL : 0,
      fill: "backwards",
    });
  }
}
