import type { DeviceKernel, GpuInstance, GpuLibrary, Handle, ShapedInput } from "./library.ts";
import type { DeviceTable, KernelCall } from "./kernels/kernel.ts";
import type { Program } from "./program.ts";

/** A program compiled for one device. */
export interface Launcher {
  /** How gpu.js runs it: "fused-encoder", "fused-sync", "fused-threaded" or "generic". */
  readonly executor: string;
  /** The gpu.js backend that really runs it. */
  readonly backend: string;
  /** Uploads, runs and reads back. Calls queue up. */
  launch(uploads: Readonly<Record<string, Float32Array>>): Promise<Readonly<Record<string, Float32Array>>>;
  dispose(): void;
}

/** Compiles a program; the work is done by its first launch. */
export function createLauncher(library: GpuLibrary, gpu: GpuInstance, program: Program): Launcher {
  const kernels = new Map<string, DeviceKernel>();
  const tables = new Map<DeviceTable, ShapedInput>();
  const upload = (table: DeviceTable) => {
    const known = tables.get(table) ?? library.input(table.values, [table.columns, table.rows]);
    tables.set(table, known);
    return known;
  };
  const kernel = ({ source, output, constants = {} }: KernelCall) => {
    const entries = Object.entries(constants);
    const key = [source, output.join(), ...entries.map(([, table]) => [...tables.keys()].indexOf(table))].join("|");
    const known = kernels.get(key);
    if (known) return known;
    const shaped = Object.fromEntries(entries.map(([name, table]) => [name, upload(table)]));
    const made = gpu.createKernel(source, {
      output,
      precision: "single",
      ...(entries.length > 0 ? { constants: shaped } : {}),
    });
    kernels.set(key, made);
    return made;
  };
  const names = Object.keys(program.uploads);
  const orchestrate = (...uploads: readonly Handle[]) => {
    const buffers = new Map(names.map((name, i) => [name, uploads[i]!]));
    for (const call of program.calls) {
      buffers.set(call.result, kernel(call)(...call.inputs.map((name) => buffers.get(name)!)));
    }
    return Object.fromEntries(program.results.map((name) => [name, buffers.get(name)!]));
  };
  // gpu.js counts parameters by the function's length, which a rest parameter leaves at 0.
  Object.defineProperty(orchestrate, "length", { value: names.length });
  const run = gpu.createPipeline(orchestrate);
  return {
    get executor() {
      return run.pipeline.executorKind;
    },
    get backend() {
      return run.pipeline.backend;
    },
    async launch(uploads) {
      const shaped = names.map((name) => library.input(uploads[name]!, program.uploads[name]!));
      return (await run(...shaped)) as Record<string, Float32Array>;
    },
    dispose: () => void run.pipeline.destroy().catch(() => undefined),
  };
}
