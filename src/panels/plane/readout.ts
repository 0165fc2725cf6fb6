import { append, setText } from "./dom.ts";
import type { Place } from "./crosshair.ts";
import "./readout.css";

/** What a readout says: a heading, rows of cells, and a closing remark. */
export interface Reading {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

/** The reading as one sentence, for a listener. */
export function spokenReading({ title, rows, note }: Reading): string {
  return [title, ...rows.map((row) => row.filter(Boolean).join(" ")), note].filter(Boolean).join("; ");
}

/** A small card beside the crosshair. What a key brought up is also spoken. */
export interface Readout {
  show(reading: Reading, place: Place, byKey: boolean): void;
  hide(): void;
}

/** @param host positioned element whose area the card stays within, if it can */
export function createReadout(host: HTMLElement): Readout {
  const card = append(host, "div", "readout");
  card.hidden = true;
  card.setAttribute("aria-hidden", "true");
  const spoken = append(host, "div", "visually-hidden");
  spoken.setAttribute("role", "status");
  let shown = "";

  function fill({ title, rows, note }: Reading): void {
    const columns = Math.max(0, ...rows.map((row) => row.length));
    card.replaceChildren();
    append(card, "div", "readout-title", title);
    const table = append(card, "div", "readout-rows");
    table.style.gridTemplateColumns = `repeat(${columns}, auto)`;
    for (const row of rows) {
      for (let i = 0; i < columns; i++) append(table, "span", i === 0 ? "readout-name" : "readout-value", row[i] ?? "");
    }
    if (note) append(card, "div", "readout-note", note);
  }

  return {
    show(reading, place, byKey) {
      const key = JSON.stringify(reading);
      if (key !== shown) fill(reading);
      shown = key;
      card.hidden = false;
      // Beside the crosshair, on the side with more room.
      const gap = 14;
      const x = place.x * host.clientWidth;
      const y = place.y * host.clientHeight;
      const left = place.x < 0.5 ? x + gap : x - gap - card.offsetWidth;
      const top = place.y < 0.5 ? y + gap : y - gap - card.offsetHeight;
      const fit = (value: number, room: number) => Math.max(0, Math.min(value, room));
      card.style.transform = `translate(${Math.round(fit(left, host.clientWidth - card.offsetWidth))}px, ${Math.round(Math.max(top, -gap))}px)`;
      if (byKey) setText(spoken, spokenReading(reading));
    },
    hide() {
      card.hidden = true;
      setText(spoken, "");
    },
  };
}
