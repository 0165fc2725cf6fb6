/** A case of a golden file: settings in words, every number that goes in, every number to reproduce. */
export interface GoldenCase {
  readonly name: string;
  readonly config: unknown;
  readonly inputs: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Tolerance;
}

/** A number passes if |got − expected| ≤ atol + rtol·|expected|. */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

export interface GoldenFile {
  readonly schema: string;
  readonly category: string;
  readonly cases: readonly GoldenCase[];
}

/** Computes what a group of cases expects, from their config and inputs alone. */
export interface Runner {
  /** Whether this runner knows the case, by its form: names and files may change. */
  matches(golden: GoldenCase): boolean;
  /**
   * One value for each key of `expected`.
   * @throws Missing if the engine lacks a technique of the case
   */
  run(golden: GoldenCase): Readonly<Record<string, unknown>>;
  /** Keys of `expected` that are deliberately not compared, each with its reason. */
  readonly notCompared?: Readonly<Record<string, string>>;
}

/** The engine has no such technique yet, so the case cannot run. */
export class Missing extends Error {
  readonly kind: string;
  readonly technique: string;

  constructor(kind: string, technique: string) {
    super(`${kind} ${technique}`);
    this.kind = kind;
    this.technique = technique;
  }
}

/** Whether `value` is an object with all these keys. */
export function has(value: unknown, ...keys: readonly string[]): boolean {
  return typeof value === "object" && value !== null && keys.every((key) => Object.hasOwn(value, key));
}
