import { superscript } from "./indices.ts";
import type { Accent, LetterName } from "./quantities.ts";
import type { Letter } from "./style.ts";

/** The letters that all notations share. */
export const commonLetters: Readonly<
  Record<Exclude<LetterName, "pre" | "post" | "dropped" | "weights" | "bias" | "target">, Letter>
> = {
  noise: { tex: "\\epsilon", text: "ϵ" },
  mask: { tex: "m", text: "m" },
  mean: { tex: "\\mu", text: "μ" },
  variance: { tex: "v", text: "v" },
  spread: { tex: "s", text: "s" },
  scale: { tex: "\\gamma", text: "γ" },
  shift: { tex: "\\beta", text: "β" },
};

export const letter = (tex: string, text = tex): Letter => ({ tex, text });

export const delta = letter("\\delta", "δ");

const marks: Readonly<Record<Accent, string>> = { hat: "\u0302", tilde: "\u0303", bar: "\u0304", check: "\u030c" };

export function accented({ tex, text }: Letter, accent: Accent | undefined): Letter {
  if (!accent) return { tex, text };
  return { tex: `\\${accent}{${tex}}`, text: (text + marks[accent]).normalize("NFC") };
}

/**
 * z³₂: the layer above, the unit below.
 * @param above TeX of what stands above, the layer among it
 */
export function stacked(letter: Letter, above: string, layer: number | null, below: Letter | null): Letter {
  return {
    tex: letter.tex + (above === "" ? "" : `^{${above}}`) + (below?.tex ? `_{${below.tex}}` : ""),
    text: letter.text + (layer === null ? "" : superscript(layer)) + (below?.text ?? ""),
  };
}

/** \mathbf for Latin letters, \boldsymbol for Greek ones and those with an accent. */
export const boldLetter = (tex: string) => (/^[a-zA-Z]$/.test(tex) ? `\\mathbf{${tex}}` : `\\boldsymbol{${tex}}`);
