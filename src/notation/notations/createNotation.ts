import type { Notation } from "../notation.ts";
import { generalOf } from "./general.ts";
import { renameTex } from "./rename.ts";
import type { Style } from "./style.ts";
import { batchSymbol, bufferSymbol, cellSymbol } from "./symbols.ts";
import { chipOf, wordsOf } from "./words.ts";

/** A notation from what it differs in. */
export function createNotation(style: Style): Notation {
  // Letters of layers are written by their buffers; what is left are the count of examples and names of functions.
  const { z: _z, a: _a, n: _n, ...shared } = style.renames;
  return {
    name: style.name,
    label: style.label,
    layout: style.layout,
    activation: style.letters.activation.tex,
    buffer: (plan, buffer) => bufferSymbol(style, plan, buffer),
    batch: (plan, buffer) => batchSymbol(style, plan, buffer),
    chip: (plan, stop) => chipOf(style, plan, stop),
    cell: (plan, place, hasExample = false) => cellSymbol(style, plan, place, hasExample),
    spoken: (plan, place, hasExample = false) => {
      const { spoken, text } = cellSymbol(style, plan, place, hasExample);
      return spoken ?? text;
    },
    rename: (tex) => renameTex(tex, shared),
    equation: style.equation,
    general: (plan, stop) => generalOf(style, plan, stop),
    words: (plan, stop) => wordsOf(style, plan, stop),
  };
}
