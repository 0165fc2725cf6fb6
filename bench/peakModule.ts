/** Opcodes and types of WebAssembly as this module needs them; the SIMD ones follow the prefix 0xfd. */
const I32 = 0x7f;
const F64 = 0x7c;
const V128 = 0x7b;
const local = { get: (index: number) => [0x20, index], set: (index: number) => [0x21, index] };
const constant = (value: number) => [0x44, ...new Uint8Array(new Float64Array([value]).buffer)];
const SPLAT = [0xfd, 0x14];
const FIRST_LANE = [0xfd, 0x21, 0];
const ADD = [0xfd, ...leb128(0xf0)];
const MULTIPLY = [0xfd, ...leb128(0xf2)];

export const FACTOR = 0.999999;
export const SUMMAND = 0.000001;

/**
 * A WebAssembly module whose `spin(iterations: i32): f64` repeats x ← x·FACTOR + SUMMAND in so many f64x2 chains at
 * once, from x = 0, 1, 2, …; its result is the sum over the chains, of one lane.
 */
export function peakModule(chains: number): Uint8Array<ArrayBuffer> {
  const [remaining, factor, summand, first] = [0, 1, 2, 3];
  const numbers = Array.from({ length: chains }, (_, chain) => chain);
  const body = [
    ...[...leb128(1), ...leb128(2 + chains), V128],
    ...[...constant(FACTOR), ...SPLAT, ...local.set(factor)],
    ...[...constant(SUMMAND), ...SPLAT, ...local.set(summand)],
    ...numbers.flatMap((chain) => [...constant(chain), ...SPLAT, ...local.set(first + chain)]),
    ...[0x03, 0x40], // loop
    ...numbers.flatMap((chain) => {
      const x = first + chain;
      return [...local.get(x), ...local.get(factor), ...MULTIPLY, ...local.get(summand), ...ADD, ...local.set(x)];
    }),
    // remaining − 1, kept and tested: i32.const 1, i32.sub, local.tee, br_if 0, end of the loop
    ...[...local.get(remaining), 0x41, 1, 0x6b, 0x22, remaining, 0x0d, 0, 0x0b],
    ...local.get(first),
    ...numbers.slice(1).flatMap((chain) => [...local.get(first + chain), ...ADD]),
    ...[...FIRST_LANE, 0x0b],
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, I32, 1, F64]),
    ...section(3, [1, 0]),
    ...section(7, [1, 4, ...new TextEncoder().encode("spin"), 0x00, 0]),
    ...section(10, [1, ...sized(body)]),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  return [...leb128(content.length), ...content];
}

/** An unsigned number, seven bits a byte. */
function leb128(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb128(value >> 7)];
}
