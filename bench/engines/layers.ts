import type { Case } from "../cases.ts";

export interface InitialLayer {
  readonly inputs: number;
  readonly units: number;
  /** [units][inputs], row-major. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** A case's initial parameters, layer by layer from the second on; views, not copies. */
export function initialLayers({ network: { sizes }, initialParameters }: Case): InitialLayer[] {
  let from = 0;
  const take = (count: number) => {
    from += count;
    return initialParameters.subarray(from - count, from);
  };
  return sizes.slice(1).map((units, index) => {
    const inputs = sizes[index]!;
    return { inputs, units, weights: take(units * inputs), bias: take(units) };
  });
}
