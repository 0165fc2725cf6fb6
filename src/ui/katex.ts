import katex from "katex";
import "katex/dist/katex.min.css";

/** Typesets TeX into an element, with MathML beside it for screen readers. A mistake is shown, not thrown. */
export function typeset(element: HTMLElement, source: string, display: boolean): void {
  katex.render(source, element, { displayMode: display, throwOnError: false, output: "htmlAndMathml" });
}
