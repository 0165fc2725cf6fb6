import { expect, type Page, test } from "@playwright/test";
import type { TrainingSpec } from "../src/engine/index.ts";
import { defaultsFor } from "../src/experiment/defaults.ts";
import { covering, goldenNetworks } from "./gpu/golden.ts";
import type { Answers, Question, Reply } from "./gpu/protocol.ts";
import { saturatedNetworks } from "./gpu/saturated.ts";
import { type GpuSite, serveWorker } from "./gpu/site.ts";

// A graphics card in software, for machines without one.
const software = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...software] }),
});
// Compiling hundreds of shaders in software on a busy machine.
test.setTimeout(240_000);

/** Measured are differences of 1.4e-6 at most: float32 has seven digits, and a hundred steps lose one. */
const TOLERANCE = 1e-4;

let site: GpuSite;
test.beforeAll(async () => {
  site = await serveWorker();
});
test.afterAll(() => site.close());

/** Asks a worker of its own, in a page that holds nothing else. */
async function ask<Type extends keyof Answers>(
  page: Page,
  question: { readonly type: Type } & Answers[Type]["request"],
): Promise<Answers[Type]["answer"]> {
  await page.goto(site.address);
  const reply = await page.evaluate(
    (message) =>
      new Promise<Reply>((resolve) => {
        const worker = new Worker("worker.js", { type: "module" });
        worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
        worker.onerror = ({ message: error }) => resolve({ error });
        worker.postMessage(message);
      }),
    question as unknown as Question,
  );
  if ("error" in reply) throw new Error(reply.error);
  return reply.answer as Answers[Type]["answer"];
}

const networks = [...saturatedNetworks(), ...goldenNetworks()];
// In software every WebGL shader takes tens of milliseconds to compile: a minute and a half for all networks.
const webgl2 = process.env["EVERY_NETWORK"] ? networks : covering(networks);
const parities = [
  { mode: "webgl2", cases: webgl2 },
  { mode: "webgpu", cases: networks },
  { mode: "webasm", cases: networks },
] as const;

for (const { mode, cases } of parities) {
  test(`golden networks train on ${mode} as on the processor`, async ({ page }) => {
    const results = await ask(page, { type: "parity", mode, cases });
    expect(results).toHaveLength(cases.length);
    const apart = results.filter(({ parameters, costs }) => !(parameters < TOLERANCE && costs < TOLERANCE));
    expect(apart).toEqual([]);
    const saturated = results.filter(({ name }) => name.startsWith("pre-activations"));
    for (const { reach } of saturated) expect(reach).toBeGreaterThanOrEqual(100);
  });
}

const spec: TrainingSpec = {
  ...defaultsFor("three-spirals"),
  points: 90,
  noise: 0.02,
  validationShare: 0.2,
  features: ["x1", "x2", "sin-x1"],
  normalizeInputs: true,
  hiddenLayers: [
    { units: 9, activation: "tanh" },
    { units: 7, activation: "leaky-relu" },
  ],
  l2: 0.001,
  mixtureComponents: 0,
  mixtureRate: 0,
  mixtureSpeed: 1,
  patience: 0,
  pruneShare: 0,
  pruneStart: 0,
  pruneEpochs: 0,
  ensemble: 1,
  combine: "average",
  batchSize: 20,
};

const executors = { webgpu: "fused-encoder", webgl2: "generic", webasm: "fused-sync" } as const;
for (const mode of ["webgpu", "webgl2", "webasm"] as const) {
  test(`a run in mini-batches, its pictures and a map are the processor's on ${mode}`, async ({ page }) => {
    const result = await ask(page, { type: "run", mode, spec });
    expect(result.executor).toBe(executors[mode]);
    for (const key of ["parameters", "costs", "pictures", "map"] as const) {
      expect(result[key], key).toBeLessThan(TOLERANCE);
    }
    expect(result.epochs[0]).toBe(result.epochs[1]);
    // The card is waited for without holding up messages; WebAssembly is the worker's own work.
    if (mode !== "webasm") expect(result.messagesMeanwhile).toBeGreaterThan(0);
  });
}

for (const mode of ["webgpu", "webgl2"] as const) {
  test(`a run whose ${mode} device is lost goes on on the processor, and on a new device`, async ({ page }) => {
    const { reason, steps, reopened } = await ask(page, { type: "lose", mode, spec });
    expect(reason).toMatch(/lost/);
    expect(steps).toEqual([3, 6]);
    expect(reopened).toBe(3);
  });
}

test("every backend is measured on the run at hand, and one is chosen", async ({ page }) => {
  const { name, measured } = await ask(page, { type: "choose", spec, time: 20 });
  expect(measured.map(({ name, reason }) => [name, reason])).toEqual([
    ["cpu", null],
    ["webgpu", null],
    ["webgl2", null],
    ["webasm", null],
  ]);
  for (const { stepsPerSecond } of measured) expect(stepsPerSecond).toBeGreaterThan(0);
  expect(measured.map(({ name }) => name)).toContain(name);
});
