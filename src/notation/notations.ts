import type { NotationName } from "./names.ts";
import type { Notation } from "./notation.ts";
import { bishop } from "./notations/bishop.ts";
import { block } from "./notations/block.ts";
import { createNotation } from "./notations/createNotation.ts";
import { nielsen } from "./notations/nielsen.ts";
import { oxford } from "./notations/oxford.ts";

/** Every way of writing that a reader can choose. */
export const notations: Readonly<Record<NotationName, Notation>> = {
  oxford: createNotation(oxford),
  bishop: createNotation(bishop),
  nielsen: createNotation(nielsen),
  block: createNotation(block),
};
