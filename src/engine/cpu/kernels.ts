import { gatedConstants } from "../activations/gated.ts";
import { elementaryConstants } from "../elementary.ts";
import { normalConstants } from "../normal.ts";
import * as slot from "./abi.ts";
import { kernelBytes } from "./kernelBytes.ts";

/** Carries out the instructions between two addresses on the first `rows` examples. */
export type RunKernels = (from: number, to: number, rows: number) => void;

/** The little of WebAssembly that is used, since the engine's compiler knows no browser. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

const PAGE = 65536;
const platform = () => (globalThis as { readonly WebAssembly?: unknown }).WebAssembly as WebAssemblyApi | undefined;
const compiled: { module?: object } = {};

/** Compiled when first wanted, once for all memories. */
function compiledModule({ Module }: WebAssemblyApi): object {
  const length = kernelBytes.length / 2;
  const byte = (_: unknown, i: number) => Number.parseInt(kernelBytes.slice(2 * i, 2 * i + 2), 16);
  compiled.module ??= new Module(Uint8Array.from({ length }, byte));
  return compiled.module;
}

/** The numbers that both sides compute with. */
function fillTable(table: Float64Array): void {
  const { exponential, oddReciprocals } = elementaryConstants;
  table[slot.LOG2E] = elementaryConstants.LOG2E;
  table[slot.ROUNDER] = elementaryConstants.ROUNDER;
  table[slot.LN2_HIGH] = elementaryConstants.LN2_HIGH;
  table[slot.LN2_LOW] = elementaryConstants.LN2_LOW;
  table.set(exponential, slot.EXPONENTIAL);
  table.set(oddReciprocals, slot.ODD_RECIPROCALS);
  table[slot.GATE_LINEAR] = gatedConstants.LINEAR;
  table[slot.GATE_CUBIC] = gatedConstants.CUBIC;
  table[slot.INVERSE_ROOT_TWO_PI] = normalConstants.INVERSE_ROOT_TWO_PI;
  table.set(normalConstants.tail, slot.NORMAL_TAIL);
}

/**
 * A memory of `length` float64, its table filled, and the kernels that work in it.
 * Null where there is no WebAssembly with SIMD, or no memory of that size: plain loops give the same numbers.
 */
export function createKernels(length: number): { readonly memory: ArrayBuffer; readonly run: RunKernels } | null {
  const api = platform();
  if (!api) return null;
  try {
    const module = compiledModule(api);
    const pages = Math.ceil((length * Float64Array.BYTES_PER_ELEMENT) / PAGE);
    const memory = new api.Memory({ initial: pages, maximum: pages });
    const { exports } = new api.Instance(module, { env: { memory } });
    fillTable(new Float64Array(memory.buffer));
    return { memory: memory.buffer, run: (exports as { readonly run: RunKernels }).run };
  } catch {
    return null;
  }
}
