import type { Tolerance } from "./case.ts";

/** Readers' extras inside `expected`, which the schema says are not to be compared. */
const IGNORED_KEY = "informational";

/** How many numbers of `got` were held against `expected`, and a line for each that does not fit. */
export interface Comparison {
  readonly numbers: number;
  readonly problems: readonly string[];
}

/** Compares nested numbers, lists and objects entry by entry; words, truth values and nulls must be the same. */
export function compare(expected: unknown, got: unknown, tolerance: Tolerance, path = ""): Comparison {
  if (typeof expected === "number") return compareNumbers(expected, got, tolerance, path);
  if (Array.isArray(expected)) return compareLists(expected, got, tolerance, path);
  if (typeof expected === "object" && expected !== null) {
    if (typeof got !== "object" || got === null) return mismatch(path, got, "an object");
    return combine(
      Object.entries(expected).flatMap(([key, value]) => {
        if (key === IGNORED_KEY) return [];
        const place = path ? `${path}.${key}` : key;
        return [compare(value, (got as Record<string, unknown>)[key], tolerance, place)];
      }),
    );
  }
  return Object.is(expected, got) ? { numbers: 0, problems: [] } : mismatch(path, got, String(expected));
}

function compareNumbers(expected: number, got: unknown, { rtol, atol }: Tolerance, path: string): Comparison {
  // Written so that NaN fails.
  if (typeof got === "number" && Math.abs(got - expected) <= atol + rtol * Math.abs(expected)) {
    return { numbers: 1, problems: [] };
  }
  return { numbers: 1, problems: mismatch(path, got, String(expected)).problems };
}

function compareLists(expected: readonly unknown[], got: unknown, tolerance: Tolerance, path: string): Comparison {
  const list = got instanceof Float64Array ? [...got] : got;
  if (!Array.isArray(list)) return mismatch(path, got, `a list of ${expected.length}`);
  if (list.length !== expected.length) return mismatch(path, `a list of ${list.length}`, `one of ${expected.length}`);
  return combine(expected.map((value, i) => compare(value, list[i], tolerance, `${path}[${i}]`)));
}

function mismatch(path: string, got: unknown, expected: string): Comparison {
  const shown = got !== null && typeof got === "object" ? "something else" : String(got);
  return { numbers: 0, problems: [`${path}: ${shown} (expected ${expected})`] };
}

function combine(parts: readonly Comparison[]): Comparison {
  return {
    numbers: parts.reduce((sum, { numbers }) => sum + numbers, 0),
    problems: parts.flatMap(({ problems }) => problems),
  };
}
