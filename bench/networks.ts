/** A fully connected network: units of every layer, the input first. Hidden layers are tanh. */
export interface Network {
  readonly name: string;
  readonly sizes: readonly number[];
}

const named = (sizes: readonly number[], name = sizes.join("-")): Network => ({ name, sizes });

export const networks: readonly Network[] = [
  named([1, 1]),
  named([2, 4, 2, 1]),
  named([2, 8, 8, 8, 1]),
  named([2, ...Array<number>(8).fill(32), 1], "2-[32×8]-1"),
  named([64, 64, 32, 10]),
  named([784, 128, 64, 10]),
  named([784, 512, 512, 10]),
];

export const batchSizes: readonly number[] = [1, 32, 256];

/** @throws RangeError if none is called so */
export function networkNamed(name: string): Network {
  const found = networks.find((network) => network.name === name);
  if (found) return found;
  throw new RangeError(`invalid network: ${name} (expected ${networks.map((network) => network.name).join(", ")})`);
}

/** Networks of one hidden width, for what width costs. */
export function ofWidth(units: number): Network {
  return named([2, units, units, 1]);
}

/** Networks of so many hidden layers of 32, for what depth costs. */
export function ofDepth(layers: number): Network {
  return named([2, ...Array<number>(layers).fill(32), 1], `2-[32×${layers}]-1`);
}
