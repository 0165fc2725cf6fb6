import { useEffect, useRef } from "react";

interface TexProps {
  /** TeX source; also what a screen reader falls back to until it is typeset. */
  readonly source: string;
  readonly display?: boolean;
}

/** Typeset mathematics. KaTeX is loaded when the first formula is shown. */
export function Tex({ source, display = false }: TexProps) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let current = true;
    const show = (typeset: (element: HTMLElement, source: string, display: boolean) => void) => {
      if (current && element.current) typeset(element.current, source, display);
    };
    import("./katex.ts").then(
      ({ typeset }) => show(typeset),
      // Offline, the source is better than nothing.
      () => show((target) => target.replaceChildren(source)),
    );
    return () => {
      current = false;
    };
  }, [source, display]);
  return <span ref={element} className="tex" />;
}
