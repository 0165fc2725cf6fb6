import { type ActivationName, type CostName, compile, createExecutor, type Executor } from "../src/engine/index.ts";
import { measurePeak } from "./peak.ts";

/** Layers, batch and hidden activation of the networks to compare on; classifiers end in softmax. */
const networks = [
  { sizes: [2, 4, 2, 1], batch: 10, hidden: "tanh" },
  { sizes: [2, 8, 8, 8, 1], batch: 32, hidden: "tanh" },
  { sizes: [2, 8, 8, 8, 1], batch: 32, hidden: "sigmoid" },
  { sizes: [2, 8, 8, 8, 1], batch: 32, hidden: "relu" },
  { sizes: [2, 8, 8, 8, 1], batch: 1, hidden: "tanh" },
  { sizes: [784, 128, 64, 10], batch: 32, hidden: "relu" },
  { sizes: [784, 128, 64, 10], batch: 1, hidden: "relu" },
  { sizes: [784, 512, 512, 10], batch: 32, hidden: "relu" },
  { sizes: [784, 512, 512, 10], batch: 256, hidden: "relu" },
] as const;

type Network = (typeof networks)[number];

/** Milliseconds a round should last, and rounds of which the best counts: others may be using the machine. */
const ROUND = 40;
const ROUNDS = 12;

function prepare({ sizes, batch, hidden }: Network, kernels: "simd" | "plain"): Executor {
  const units = sizes.slice(1);
  const classes = units.at(-1)!;
  const layers = units.map((count, index) => {
    const activation: ActivationName = index < units.length - 1 ? hidden : classes > 1 ? "softmax" : "sigmoid";
    return { units: count, activation };
  });
  const cost: CostName = "cross-entropy";
  const optimizerSettings = { learningRate: 0.001 };
  const spec = { inputs: sizes[0], layers, cost, l1: 0, l2: 0, optimizer: "sgd", optimizerSettings } as const;
  const executor = createExecutor(compile({ ...spec, batchCapacity: batch }), { kernels });
  fill(executor.view("parameters"), 0.1);
  fill(executor.view("a1"), 1);
  for (let n = 0; n < batch; n++) executor.view("y")[n * classes + (n % classes)] = 1;
  return executor;
}

function fill(numbers: Float64Array, size: number): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = size * Math.sin(i * 12.9898);
}

/** Processor time of this process, in milliseconds. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of one run, for as many runs as a round holds. */
function timeRound(executor: Executor, batch: number, runs: number): number {
  const begin = cpuTime();
  for (let i = 0; i < runs; i++) executor.run(batch);
  return (cpuTime() - begin) / runs;
}

/** Milliseconds of a step for both, in turns, so that the machine's moods meet both alike. */
function compare(network: Network): { readonly plain: number; readonly simd: number } {
  const { batch } = network;
  const both = (["plain", "simd"] as const).map((kernels) => {
    const executor = prepare(network, kernels);
    const begin = performance.now();
    let warm = 0;
    for (; warm < 3 || performance.now() - begin < 4 * ROUND; warm++) executor.run(batch);
    const runs = Math.max(1, Math.ceil((ROUND * warm) / (performance.now() - begin)));
    return { executor, runs, best: Number.POSITIVE_INFINITY };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of both) one.best = Math.min(one.best, timeRound(one.executor, batch, one.runs));
  }
  return { plain: both[0]!.best, simd: both[1]!.best };
}

/** Multiplications and additions of a step's matrix products. */
function operations({ sizes, batch }: Network): number {
  return sizes.slice(1).reduce((sum, units, index) => sum + (index === 0 ? 4 : 6) * batch * units * sizes[index]!, 0);
}

const peak = await measurePeak();
console.log(`peak of two lanes, registers only: ${peak.toFixed(1)} GFLOP/s\n`);
console.log("network                      batch     plain µs      SIMD µs    ratio   GFLOP/s   of peak");
for (const network of networks) {
  const { plain, simd } = compare(network);
  const rate = operations(network) / simd / 1e6;
  console.log(
    `${`${network.sizes.join("-")} ${network.hidden}`.padEnd(28)} ${String(network.batch).padStart(5)}`,
    [plain * 1000, simd * 1000].map((time) => time.toFixed(2).padStart(12)).join(" "),
    `${(plain / simd).toFixed(1)}×`.padStart(8),
    rate.toFixed(2).padStart(9),
    `${((100 * rate) / peak).toFixed(0)} %`.padStart(9),
  );
}
