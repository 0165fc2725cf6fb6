import type { Frame } from "../panel.ts";
import { append, setText } from "../plane/dom.ts";
import { type CurveColors, runColor, runDashes, validationDashes } from "./lines.ts";
import type { Quantity } from "./quantities.ts";
import { runEnd } from "./runEnd.ts";

/** One entry: how a line looks and what it is. */
export interface Entry {
  readonly text: string;
  readonly color: string;
  readonly dash: readonly number[];
  readonly kind: "line" | "dots" | "band";
}

/** What is drawn, in words and dashes. One run: its sets. Several: the runs, then how sets differ. */
export function legendEntries(
  quantity: Quantity,
  { runNames, snapshot, view }: Frame,
  hasValidation: boolean,
  hasBand: boolean,
  colors: CurveColors,
): Entry[] {
  const several = snapshot.runs.length > 1;
  const setColor = several ? colors.soft : runColor(0, colors);
  const entries: Entry[] = [];
  snapshot.runs.forEach(({ status }, run) => {
    const end = runEnd(status);
    if (!several && !end) return;
    const text = [several ? (runNames[run] ?? `run ${run + 1}`) : "", end].filter(Boolean).join(", ");
    entries.push({ text, color: runColor(run, colors), dash: runDashes[run] ?? [], kind: "line" });
  });
  entries.push({ text: "training set", color: setColor, dash: [], kind: "line" });
  if (hasValidation)
    entries.push({ text: "validation set", color: setColor, dash: validationDashes[0] ?? [], kind: "dots" });
  if (quantity.isCost && hasBand) {
    const whose = several ? ` of ${runNames[view.focus] ?? "the run in focus"}` : "";
    entries.push({
      text: `${whose ? "batches" : "each batch"}${whose}`,
      color: runColor(view.focus, colors),
      dash: [],
      kind: "band",
    });
  }
  return entries;
}

const SVG = "http://www.w3.org/2000/svg";

function swatch({ color, dash, kind }: Entry): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", "22");
  svg.setAttribute("height", "10");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "line");
  const attributes = { x1: 2, x2: 20, y1: 5, y2: 5, stroke: color, "stroke-dasharray": dash.join(" ") };
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, String(value));
  line.setAttribute("stroke-width", kind === "band" ? "8" : "1.9");
  if (kind === "band") line.setAttribute("stroke-opacity", "0.25");
  if (kind === "dots") line.setAttribute("stroke-linecap", "round");
  svg.append(line);
  return svg;
}

export interface CurveLegend {
  /** @param note a remark on what the axis can't show; empty for none */
  update(entries: readonly Entry[], note: string): void;
}

export function createCurveLegend(parent: HTMLElement): CurveLegend {
  const list = append(parent, "div", "curves-legend");
  const remark = append(parent, "div", "curves-note");
  remark.hidden = true;
  let shown = "";
  return {
    update(entries, note) {
      setText(remark, note);
      remark.hidden = note === "";
      const key = JSON.stringify(entries);
      if (key === shown) return;
      shown = key;
      list.replaceChildren(
        ...entries.map((entry) => {
          const item = document.createElement("span");
          item.className = "curves-entry";
          item.title = entry.text;
          item.append(swatch(entry));
          append(item, "span", "", entry.text);
          return item;
        }),
      );
    },
  };
}
