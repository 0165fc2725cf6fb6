import type { Place } from "./crosshair.ts";
import { append, setText } from "./dom.ts";
import { placeCard } from "./placeCard.ts";
import "./readout.css";

/** What a readout says: a heading, rows of cells under the names of their columns, and a closing remark. */
export interface Reading {
  readonly title: string;
  /** Names of the columns after the first. */
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

/** The reading as one sentence, for a listener. */
export function spokenReading({ title, columns, rows, note }: Reading): string {
  const sentences = rows.map(([name, ...cells]) => {
    const values = cells.map((cell, index) => [columns?.[index], cell].filter(Boolean).join(" "));
    return `${name}${columns ? ":" : ""} ${values.join(", ")}`;
  });
  return [title, ...sentences, note].filter(Boolean).join("; ");
}

/** A small card beside the crosshair. What a key brought up is also spoken. */
export interface Readout {
  /** @param place in shares of the host, from its top left */
  show(reading: Reading, place: Place, byKey: boolean): void;
  hide(): void;
}

/** A host narrower than this would be covered by the card, which then stands beside it. */
const NARROW = 420;

function fill(card: HTMLElement, { title, columns, rows, note }: Reading): void {
  const width = Math.max(1 + (columns?.length ?? 0), ...rows.map((row) => row.length));
  card.replaceChildren();
  append(card, "div", "readout-title", title);
  const table = append(card, "div", "readout-rows");
  table.style.gridTemplateColumns = `repeat(${width}, auto)`;
  const line = (cells: readonly string[], kind: string) => {
    for (let i = 0; i < width; i++) append(table, "span", i === 0 ? "readout-name" : kind, cells[i] ?? "");
  };
  if (columns) line(["", ...columns], "readout-column");
  for (const row of rows) line(row, "readout-value");
  if (note) append(card, "div", "readout-note", note);
}

/**
 * @param host positioned element that the crosshair is over
 * @param clear what a narrow host's card has to stand beside; null if it may lie over the host
 */
export function createReadout(host: HTMLElement, clear: HTMLElement | null): Readout {
  const card = append(host, "div", "readout");
  // In the top layer no column's overflow cuts it.
  card.popover = "manual";
  card.setAttribute("aria-hidden", "true");
  const spoken = append(host, "div", "visually-hidden");
  spoken.setAttribute("role", "status");
  let shown = "";
  let open = false;
  return {
    show(reading, place, byKey) {
      const key = JSON.stringify(reading);
      if (key !== shown) fill(card, reading);
      shown = key;
      if (!open) card.showPopover();
      open = true;
      const box = host.getBoundingClientRect();
      const size = { width: card.offsetWidth, height: card.offsetHeight };
      const screen = { width: innerWidth, height: innerHeight };
      const beside = clear && box.width < NARROW ? clear.getBoundingClientRect() : null;
      const { left, top } = placeCard(box, place, size, screen, beside);
      card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      if (byKey) setText(spoken, spokenReading(reading));
    },
    hide() {
      if (open) card.hidePopover();
      open = false;
      setText(spoken, "");
    },
  };
}
