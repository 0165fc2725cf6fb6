import { append, setText } from "../../plane/dom.ts";
import { edgeWidth } from "../curve.ts";
import type { EdgesShown } from "./flowEdges.ts";
import { gradientShare, legendPowers } from "./gradientScale.ts";
import type { Picture } from "./picture.ts";

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [..."0123456789-"].map((digit, index) => [digit, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"[index]!]),
);

/** A power of ten as it is written: 10⁻³. */
export function powerText(exponent: number): string {
  return `10${[...String(exponent)].map((digit) => superscripts[digit]).join("")}`;
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

  draw({ row, readings }: Picture, { kind, scale, widest }: EdgesShown): void {
    const { rows } = readings.record.trace;
    setText(
      this.#scope,
      row === null
        ? `this batch: means of ${rows} ${rows === 1 ? "sample" : "samples"}, bars ± standard deviation`
        : `this sample: ${row + 1} of ${rows}`,
    );
    const key = kind === "gradient" ? `${scale.top} ${scale.decades} ${widest}` : "";
    if (key === this.#shown) return;
    this.#shown = key;
    this.#widths.replaceChildren();
    if (kind !== "gradient") return;
    append(this.#widths, "span", "", "|∂L/∂w|, log scale");
    for (const power of legendPowers(scale)) {
      const entry = append(this.#widths, "span", "flow-width", powerText(power));
      entry.style.setProperty("--width", `${edgeWidth(gradientShare(scale, 10 ** power), widest)}px`);
    }
  }
}
