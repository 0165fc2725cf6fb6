import { shorten } from "./shorten.ts";

/** Something in a link that could not be taken as it is. */
export interface Problem {
  /** Key in the link, or "link" for the link as a whole. */
  readonly key: string;
  /** Its value, shortened for display. */
  readonly value: string;
  readonly message: string;
}

export const MAX_PROBLEMS = 20;

/** Collects problems and keeps the first few; the rest are only counted. */
export class ProblemList {
  readonly #listed: Problem[] = [];
  #unlisted = 0;

  /** `explain` makes the message from the shortened key; it is not called for a problem that will not be listed. */
  add(key: string, value: string, explain: (key: string) => string): void {
    if (this.#listed.length < MAX_PROBLEMS) {
      const shortKey = shorten(key);
      this.#listed.push({ key: shortKey, value: shorten(value), message: explain(shortKey) });
    } else {
      this.#unlisted++;
    }
  }

  list(): readonly Problem[] {
    if (this.#unlisted === 0) return this.#listed;
    return [...this.#listed, { key: "link", value: "", message: `and ${this.#unlisted} more` }];
  }
}
