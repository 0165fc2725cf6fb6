type Katex = typeof import("./katex.ts");

/** Kept once fetched: formulas that follow are typeset in the frame that they are shown in. */
const fetched: { katex?: Katex } = {};

/**
 * Calls `act` with KaTeX, at once if it is there, or `otherwise` if it cannot be had.
 * @returns a function after which neither is called any more
 */
export function withKatex(act: (katex: Katex) => void, otherwise: () => void): () => void {
  let isWanted = true;
  if (fetched.katex) act(fetched.katex);
  else {
    import("./katex.ts").then(
      (katex) => {
        fetched.katex = katex;
        if (isWanted) act(katex);
      },
      () => isWanted && otherwise(),
    );
  }
  return () => {
    isWanted = false;
  };
}
