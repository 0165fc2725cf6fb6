import { useLayoutEffect, useRef } from "react";
import { withKatex } from "./withKatex.ts";

interface TexProps {
  /** TeX source; also what a screen reader falls back to until it is typeset. */
  readonly source: string;
  readonly display?: boolean;
}

/** Typeset mathematics. KaTeX is loaded when the first formula is shown. */
export function Tex({ source, display = false }: TexProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    return withKatex(
      ({ typeset }) => typeset(target, source, display),
      // Offline, the source is better than nothing.
      () => target.replaceChildren(source),
    );
  }, [source, display]);
  return <span ref={element} className="tex" />;
}
