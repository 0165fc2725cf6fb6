import { bufferName, bufferText } from "./buffers.ts";
import { type NotationName, notationNames } from "./names.ts";
import type { Notation } from "./notation.ts";

const plain = (name: NotationName): Notation => ({
  name,
  label: name,
  buffer: (_plan, buffer) => ({ tex: bufferText(buffer), text: bufferText(buffer) }),
  cell: (_plan, { buffer, row, column }) => {
    const { letter, layer } = bufferName(buffer);
    return {
      tex: `${letter}^{${layer}}_{${row + 1},${column + 1}}`,
      text: `${letter}${layer}[${row + 1}, ${column + 1}]`,
    };
  },
  spoken: (_plan, { buffer, row, column }) => `${bufferText(buffer)} ${row + 1} ${column + 1}`,
  equation: (equation) => equation,
  general: (_plan, { result }) => bufferText(result),
  words: (_plan, { result }) => bufferText(result),
});

export const notations = Object.fromEntries(notationNames.map((name) => [name, plain(name)])) as Readonly<
  Record<NotationName, Notation>
>;
