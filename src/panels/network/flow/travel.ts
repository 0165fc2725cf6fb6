import type { Picture } from "./picture.ts";

/**
 * Shows new stops arriving: a wave along the edges, then the numbers, by flow.css. Two animations that are alike but for
 * their names take turns, so that each stop begins anew and whatever still moves gives way, and no style is worked out
 * before the frame is.
 */
export class Travel {
  readonly #root: HTMLElement;
  #isEven = false;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** @param edges the pictures along which the wave goes */
  go(picture: Picture, edges: readonly SVGSVGElement[], reducedMotion: boolean): void {
    const { lit } = picture;
    const { dataset } = this.#root;
    this.#isEven = !this.#isEven;
    if (reducedMotion) {
      dataset["arrival"] = "";
      return;
    }
    const hasWave = lit.edges.size > 0 && lit.direction !== "none";
    if (hasWave) cut(edges, picture);
    dataset["arrival"] = `${hasWave ? "wave" : "still"} ${this.#isEven ? "even" : "odd"}`;
  }
}

/** Says from where to where a wave goes. */
function cut(pictures: readonly SVGSVGElement[], { lit, scene }: Picture): void {
  const { layers, width } = scene.layout;
  const ends = [...lit.edges].flatMap((layer) => [layers[layer - 2]!.right, layers[layer - 1]!.left]);
  const [left, right] = [Math.min(...ends), Math.max(...ends)];
  const rightwards = lit.direction === "right";
  for (const { style } of pictures) {
    style.setProperty("--wave-from", rightwards ? `inset(0 ${width - left}px 0 0)` : `inset(0 0 0 ${right}px)`);
    style.setProperty("--wave-to", rightwards ? `inset(0 ${width - right}px 0 0)` : `inset(0 0 0 ${left}px)`);
  }
}
