/** Words within formulas, whose letters are no symbols; commands; letters. */
const tokens = /\\(?:text|mathrm|operatorname|mathbin)\s*\{[^}]*\}|\\[a-zA-Z]+|[a-zA-Z]/g;

/** A formula of a registry with other letters: keys are single letters or commands, all replaced at once. */
export function renameTex(tex: string, names: Readonly<Record<string, string>>): string {
  return tex.replaceAll(tokens, (token) => {
    const name = names[token];
    // What is more than a letter is one thing all the same: it may stand under a hat or before an index.
    return name === undefined ? token : name.length === 1 ? name : `{${name}}`;
  });
}

/** Whether a formula uses such a letter. */
export function usesLetter(tex: string, letter: string): boolean {
  return [...tex.matchAll(tokens)].some(([token]) => token === letter);
}

/** Clauses beside each other, or below where there are many. */
export function clauses(all: readonly string[]): string {
  if (all.length <= 2) return all.join(",\\quad ");
  return `\\begin{array}{l} ${all.map((clause) => `\\displaystyle ${clause}`).join(" \\\\[4pt] ")} \\end{array}`;
}
