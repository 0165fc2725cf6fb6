/** A setting as a link carries it. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** The version of the links that are written now. */
export const VERSION = 1;

/** Rewrites the settings of a link into those of the next version. */
export type Migration = (pairs: readonly Pair[]) => readonly Pair[];

/** What leads from version n to n + 1, at index n − 1. A released migration is never edited. */
const migrations: readonly Migration[] = [];

/** The settings of a link of any version in the words of the present one. */
export function migrate(pairs: readonly Pair[], version: number, steps = migrations): readonly Pair[] {
  return steps.slice(version - 1).reduce((older, step) => step(older), pairs);
}
