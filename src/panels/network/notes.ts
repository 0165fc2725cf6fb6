import { select } from "d3-selection";
import type { WeightCount } from "../../engine/index.ts";
import { formatCount } from "../../ui/count.ts";
import { setText } from "../plane/dom.ts";
import type { NetworkLayout } from "./layout.ts";
import { formatShort } from "./numbers.ts";

/** Distances between layers that the long and the short form of a note need. */
const LONG_NOTE = 176;
const SHORT_NOTE = 84;

interface Note {
  readonly x: number;
  readonly text: string;
}

/** What is said below the edges of layers of which only the strongest are drawn. */
export function strongestNotes(layout: NetworkLayout, drawn: readonly number[]): readonly Note[] {
  const notes: Note[] = [];
  for (const [pair, shown] of drawn.entries()) {
    const from = layout.layers[pair]!;
    const to = layout.layers[pair + 1]!;
    const total = from.count * to.count;
    if (shown === total) continue;
    const counts = `${formatCount(shown)} strongest of ${formatCount(total)}`;
    const text = layout.pitch >= LONG_NOTE ? `${counts} weights` : counts.replace("strongest ", "");
    notes.push({ x: (from.right + to.left) / 2, text });
  }
  if (notes.length === 0 || layout.pitch >= SHORT_NOTE) return notes;
  return [{ x: layout.width / 2, text: "of large layers, only the strongest weights are drawn" }];
}

/** The lines below the network: how edges are to be read, and which are left out. */
export class Notes {
  readonly #notes: HTMLElement;
  readonly #widest: HTMLElement;

  constructor(host: HTMLElement) {
    const footer = select(host).append("div").attr("class", "network-footer").attr("aria-hidden", "true");
    this.#notes = footer.append("div").attr("class", "notes").node()!;
    const legend = footer.append("div").attr("class", "legend");
    legend.append("span").attr("class", "positive").text("positive");
    legend.append("span").attr("class", "negative").text("negative");
    this.#widest = legend.append("span").node()!;
  }

  resize(layout: NetworkLayout, drawn: readonly number[]): void {
    select(this.#notes)
      .selectAll<HTMLSpanElement, Note>("span")
      .data(strongestNotes(layout, drawn))
      .join("span")
      .style("left", (note) => `${note.x}px`)
      .text((note) => note.text);
  }

  /**
   * @param largest |w| of the widest edge
   * @param members networks of the run, of which the first is shown
   * @param weights how many there are, and are left after pruning; null if nothing prunes
   */
  update(largest: number, members: number, weights: WeightCount | null): void {
    const left = weights ? `${formatCount(weights.left)} of ${formatCount(weights.weights)} weights left · ` : "";
    const whose = members > 1 ? `network 1 of ${members} · ` : "";
    const text = `${whose}${left}widest |w| = ${formatShort(largest)}`;
    setText(this.#widest, text);
  }
}
