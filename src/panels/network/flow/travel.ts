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

  go({ lit, scene }: Picture, reducedMotion: boolean): void {
    const { layers, width } = scene.layout;
    const ends = [...lit.edges].flatMap((layer) => [layers[layer - 2]!.right, layers[layer - 1]!.left]);
    const hasWave = ends.length > 0 && lit.direction !== "none";
    const [left, right] = [Math.min(...ends), Math.max(...ends)];
    const rightwards = lit.direction === "right";
    const { style, dataset } = this.#root;
    style.setProperty("--wave-from", rightwards ? `inset(0 ${width - left}px 0 0)` : `inset(0 0 0 ${right}px)`);
    style.setProperty("--wave-to", rightwards ? `inset(0 ${width - right}px 0 0)` : `inset(0 0 0 ${left}px)`);
    this.#isEven = !this.#isEven;
    dataset["arrival"] = reducedMotion ? "" : `${hasWave ? "wave" : "still"} ${this.#isEven ? "even" : "odd"}`;
  }
}
