import katex from "katex";
import "katex/dist/katex.min.css";

/** Typesets TeX into an element, with MathML beside it for screen readers. A mistake is shown, not thrown. */
export function typeset(element: HTMLElement, source: string, display: boolean): void {
  katex.render(source, element, { displayMode: display, throwOnError: false, output: "htmlAndMathml" });
}

/**
 * Typesets TeX in which `\htmlData{cell=i}{…}` marks what can be chosen; the marked elements have `data-cell`. For the
 * eye alone: whoever calls it says the formula in words.
 */
export function typesetMarked(element: HTMLElement, source: string): void {
  katex.render(source, element, {
    displayMode: true,
    throwOnError: false,
    output: "html",
    trust: ({ command }) => command === "\\htmlData",
    strict: (code: string) => (code === "htmlExtension" ? "ignore" : "warn"),
  });
}
