/** The range in which a number of a technique makes sense. */
export interface Range {
  /** Its value unless another is given. */
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

type Ranges<Name extends string> = Readonly<Record<Name, Range>>;
type Values<Name extends string> = { readonly [N in Name]: number };

/** Every number at its usual value. */
export function usualValues<Name extends string>(ranges: Ranges<Name>): Values<Name> {
  const names = Object.keys(ranges) as Name[];
  // fromEntries forgets the keys.
  return Object.fromEntries(names.map((name) => [name, ranges[name].usual])) as Values<Name>;
}

/** @throws RangeError naming the first number that is out of its range */
export function checkRanges<Name extends string>(ranges: Ranges<Name>, values: Values<NoInfer<Name>>): void {
  for (const name of Object.keys(ranges) as Name[]) {
    const { min, max, whole = false } = ranges[name];
    const value = values[name];
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) continue;
    throw new RangeError(`invalid ${name}: ${value} (expected ${whole ? "a whole number, " : ""}${min} to ${max})`);
  }
}
