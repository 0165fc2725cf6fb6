/** Longer texts are not mistyped names, and the distance costs the product of the lengths. */
const LONGEST = 32;

/** The name that `text` is most likely a mistyping of: a third of its letters may be wrong. Undefined if none is close. */
export function nearestName<T extends string>(text: string, names: readonly T[]): T | undefined {
  if (text.length > LONGEST) return undefined;
  const typed = text.toLowerCase();
  let nearest: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(typed, name.toLowerCase());
    if (distance < least && distance <= Math.max(name.length, text.length) / 3) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

/** Least number of letters inserted, removed or replaced between two texts (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
    }
  }
  return row[b.length]!;
}
