import type { DeviceTable, KernelCall } from "./kernels/kernel.ts";
import type { DeviceKernel, GpuInstance, GpuLibrary, Handle, ShapedInput } from "./library.ts";
import type { Program } from "./program.ts";

/** A program compiled for one device. */
export interface Launcher {
  /** How gpu.js runs it: "fused-encoder", "fused-sync", "fused-threaded" or "generic"; known after the first launch. */
  readonly executor: string;
  /**
   * Uploads, runs and reads back; launches queue up. Rejects with the reason if the device fails, or if what came back
   * is not of this launch.
   */
  launch(uploads: Readonly<Record<string, Float32Array>>): Promise<Readonly<Record<string, Float32Array>>>;
  dispose(): void;
}

/** Tickets stay exact in float32. */
const TICKETS = 1_000_000;
const TICKET = "ticket";
const returnTicket: KernelCall = {
  source: "function readBackTicket(ticket) { return ticket[this.thread.x] + 1; }",
  output: [1],
  inputs: [TICKET],
  result: TICKET,
};

/**
 * Compiles a program; the work is done by its first launch.
 * @param backend what gpu.js calls the backend that must run it: it falls back to its own CPU loops without a word
 */
export function createLauncher(library: GpuLibrary, gpu: GpuInstance, backend: string, program: Program): Launcher {
  const uploads: Program["uploads"] = { ...program.uploads, [TICKET]: [1] };
  const names = Object.keys(uploads);
  const kernelFor = kernelCache(library, gpu);
  const orchestrate = (...given: readonly Handle[]) => {
    const buffers = new Map(names.map((name, i) => [name, given[i]!]));
    for (const call of [...program.calls, returnTicket]) {
      buffers.set(call.result, kernelFor(call)(...call.inputs.map((name) => buffers.get(name)!)));
    }
    return Object.fromEntries([...program.results, TICKET].map((name) => [name, buffers.get(name)!]));
  };
  // gpu.js counts parameters by the function's length, which a rest parameter leaves at 0.
  Object.defineProperty(orchestrate, "length", { value: names.length });
  const run = gpu.createPipeline(orchestrate);
  let launches = 0;
  return {
    get executor() {
      return run.executorKind;
    },
    async launch(given) {
      const ticket = ++launches % TICKETS;
      const values: Record<string, Float32Array> = { ...given, [TICKET]: Float32Array.of(ticket) };
      const results = (await run(...names.map((name) => library.input(values[name]!, uploads[name]!)))) as Record<
        string,
        Float32Array
      >;
      if (run.backend !== backend) throw new Error(`the GPU pipeline was run by ${run.backend} (expected ${backend})`);
      if (gpu.context?.isContextLost?.()) throw new Error("the WebGL context was lost");
      // A device that is lost or out of memory may answer with zeros, or with the launch before.
      if (results[TICKET]?.[0] !== ticket + 1) throw new Error("the GPU returned nothing: it is lost or out of memory");
      return results;
    },
    dispose: () => void run.destroy().catch(() => undefined),
  };
}

/** Kernels by source, shape and tables, so that the steps of a pipeline share them. */
function kernelCache(library: GpuLibrary, gpu: GpuInstance): (call: KernelCall) => DeviceKernel {
  const kernels = new Map<string, DeviceKernel>();
  const tables = new Map<DeviceTable, { readonly id: number; readonly input: ShapedInput }>();
  const shaped = (table: DeviceTable) => {
    const known = tables.get(table);
    if (known) return known;
    const made = { id: tables.size, input: library.input(table.values, [table.columns, table.rows]) };
    tables.set(table, made);
    return made;
  };
  return ({ source, output, constants = {} }) => {
    const entries = Object.entries(constants).map(([name, table]) => ({ name, ...shaped(table) }));
    const key = JSON.stringify([source, output, entries.map(({ id }) => id)]);
    const known = kernels.get(key);
    if (known) return known;
    const uploaded = Object.fromEntries(entries.map(({ name, input }) => [name, input]));
    const settings = { output, precision: "single" } as const;
    const made = gpu.createKernel(source, entries.length > 0 ? { ...settings, constants: uploaded } : settings);
    kernels.set(key, made);
    return made;
  };
}
