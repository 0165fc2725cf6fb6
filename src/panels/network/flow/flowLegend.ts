import { append, setText } from "../../plane/dom.ts";
import { superscript } from "../../plane/numbers.ts";
import { edgeWidth } from "../curve.ts";
import type { EdgesShown } from "./flowEdges.ts";
import { gradientShare, legendPowers } from "./gradientScale.ts";
import type { Picture } from "./picture.ts";

/** Whose numbers are shown: slopes and changes of weights are of all samples, whichever is looked at. */
function scopeOf(row: number | null, rows: number, kind: EdgesShown["kind"]): string {
  if (row === null) {
    return `this batch: means of ${rows} ${rows === 1 ? "sample" : "samples"}, bars ± standard deviation`;
  }
  const units = `sample ${row + 1} of ${rows}`;
  return kind === "gradient" || kind === "change"
    ? `units: ${units} · weights: this batch`
    : `this sample: ${row + 1} of ${rows}`;
}

/** Below the network: whose numbers these are and, of gradients, which width stands for which size. */
export class FlowLegend {
  readonly #scope: HTMLElement;
  readonly #widths: HTMLElement;
  #shown = "";

  constructor(root: HTMLElement) {
    const legend = append(root, "div", "flow-legend");
    this.#widths = append(legend, "span", "flow-widths");
    this.#scope = append(legend, "span", "flow-scope");
  }

  draw({ row, readings, notation }: Picture, { kind, scale, widest }: EdgesShown): void {
    const { rows } = readings.record.trace;
    setText(this.#scope, scopeOf(row, rows, kind));
    const cost = notation.buffer(readings.record.plan, "cost").text;
    const key = kind === "gradient" ? `${cost} ${scale.top} ${scale.decades} ${widest}` : "";
    if (key === this.#shown) return;
    this.#shown = key;
    this.#widths.replaceChildren();
    if (kind !== "gradient") return;
    append(this.#widths, "span", "", `|∂${cost}/∂w|, log scale`);
    for (const power of legendPowers(scale)) {
      const entry = append(this.#widths, "span", "flow-width", `10${superscript(power)}`);
      entry.style.setProperty("--width", `${edgeWidth(gradientShare(scale, 10 ** power), widest)}px`);
    }
  }
}
