import type { NotationName } from "../../notation/names.ts";
import { notations } from "../../notation/notations.ts";
import type { Walk } from "../panel.ts";
import { type WalkedMaps, walkedMaps } from "./walked.ts";

/** What is shown of a step, worked out anew only when somebody goes on. */
export class WalkWatch {
  #key: readonly unknown[] = [];
  #maps: WalkedMaps | null = null;

  of(walk: Walk, notation: NotationName): WalkedMaps {
    const { stop, row } = walk.stepping;
    const key = [walk.record, stop, row, notation];
    if (!this.#maps || key.some((part, i) => part !== this.#key[i])) {
      this.#key = key;
      this.#maps = walkedMaps(walk, notations[notation]);
    }
    return this.#maps;
  }
}
