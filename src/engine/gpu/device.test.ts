import { expect, test } from "vitest";
import { createGpu } from "./device.ts";
import { loadGpuLibrary } from "./library.ts";

test("the first mode that works is taken, and the others say why not", async () => {
  // In Node there is neither WebGPU nor WebGL.
  const { device, refusals } = await createGpu();
  expect(device?.mode).toBe("webasm");
  expect(refusals).toEqual([
    { mode: "webgpu", reason: "this browser offers no webgpu" },
    { mode: "webgl2", reason: "this browser offers no webgl2" },
  ]);
  device?.dispose();
});

test("a library that doesn't load is a reason, not a crash", async () => {
  const { device, refusals } = await createGpu(["webgpu", "webasm"], () => Promise.reject(new Error("offline")));
  expect(device).toBeNull();
  expect(refusals).toEqual([
    { mode: "webgpu", reason: "offline" },
    { mode: "webasm", reason: "offline" },
  ]);
});

test("a device that computes wrongly is refused", async () => {
  const library = await loadGpuLibrary();
  class Wrong extends library {
    constructor(settings: { readonly mode: string }) {
      super(settings);
      const create = this.createKernel.bind(this);
      this.createKernel = (source, kernel) => create(source.replace("2 * probe", "3 * probe"), kernel);
    }
  }
  const { device, refusals } = await createGpu(["webasm"], () => Promise.resolve(Wrong));
  expect(device).toBeNull();
  expect(refusals[0]?.reason).toBe("webasm computed 3,6,9 (expected 2,4,6)");
});
