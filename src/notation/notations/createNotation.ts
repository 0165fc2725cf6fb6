import type { Notation } from "../notation.ts";
import { generalOf } from "./general.ts";
import type { Style } from "./style.ts";
import { bufferSymbol, cellSymbol } from "./symbols.ts";
import { wordsOf } from "./words.ts";

/** A notation from what it differs in. */
export function createNotation(style: Style): Notation {
  return {
    name: style.name,
    label: style.label,
    layout: style.layout,
    buffer: (plan, buffer) => bufferSymbol(style, plan, buffer),
    cell: (plan, place, hasExample = false) => cellSymbol(style, plan, place, hasExample),
    spoken: (plan, place, hasExample = false) => {
      const { spoken, text } = cellSymbol(style, plan, place, hasExample);
      return spoken ?? text;
    },
    equation: style.equation,
    general: (plan, stop) => generalOf(style, plan, stop),
    words: (plan, stop) => wordsOf(style, plan, stop),
  };
}
