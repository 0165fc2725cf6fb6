import { exists, sameTarget, type Target } from "./target.ts";

const OPEN_DELAY = 140;
const CLOSE_DELAY = 90;

/**
 * What is pointed at, focused and pinned, and which of them is shown: the pinned target before the one under the
 * pointer before the one in focus. Passing over a unit shows nothing; resting on it does.
 */
export class TargetSelection {
  #hovered: Target | null = null;
  #focused: Target | null = null;
  #pinned: Target | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get shown(): Target | null {
    return this.#pinned ?? this.#hovered ?? this.#focused;
  }

  get pinned(): boolean {
    return this.#pinned !== null;
  }

  hover(target: Target | null): void {
    clearTimeout(this.#timer);
    if (sameTarget(target, this.#hovered)) return;
    const apply = () => {
      this.#hovered = target;
      this.#changed();
    };
    // From one target to the next without a pause: the reader is reading already.
    if (target && this.#hovered) apply();
    else this.#timer = setTimeout(apply, target ? OPEN_DELAY : CLOSE_DELAY);
  }

  focus(target: Target | null): void {
    if (sameTarget(target, this.#focused)) return;
    this.#focused = target;
    this.#changed();
  }

  /** Pins a target, or with null or the target already pinned lets it go. */
  pin(target: Target | null): void {
    clearTimeout(this.#timer);
    this.#pinned = sameTarget(target, this.#pinned) ? null : target;
    this.#hovered = null;
    this.#changed();
  }

  /** Lets go of whatever a network of the given layer sizes doesn't have. */
  keepWithin(sizes: readonly number[]): void {
    const kept = (target: Target | null) => (target && exists(sizes, target) ? target : null);
    this.#hovered = kept(this.#hovered);
    this.#focused = kept(this.#focused);
    this.#pinned = kept(this.#pinned);
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }
}
