import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GoldenCase, type GoldenFile, Missing } from "../../scripts/golden/case.ts";
import { mlp, readNetwork } from "../../scripts/golden/mlp.ts";
import { flatParameters, type NetworkCase, planOf, trainOnce } from "../../scripts/golden/network.ts";
import { type NetworkStart, networkTrajectories, problemPlan } from "../../scripts/golden/optimizers.ts";
import { compile, loadGpu } from "../../src/engine/index.ts";
import type { ParityCase } from "./protocol.ts";

const SHARED = join(import.meta.dirname, "../../../shared/golden");
const KEPT = join(import.meta.dirname, "../../scripts/golden/cases");
const STEPS = 100;
const { gpuObstacle } = await loadGpu();

/** Every golden network whose techniques the engine has, on the device too, to be trained for a hundred steps. */
export function goldenNetworks(): ParityCase[] {
  const folder = existsSync(SHARED) ? SHARED : KEPT;
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.flatMap((name) => {
    const { cases } = JSON.parse(readFileSync(join(folder, name), "utf8")) as GoldenFile;
    return cases.flatMap(parityCase).filter(({ spec }) => gpuObstacle(compile(spec)) === null);
  });
}

function parityCase(golden: GoldenCase): ParityCase[] {
  try {
    if (mlp.matches(golden)) return [networkCase(golden.name, readNetwork(golden).network)];
    if (networkTrajectories.matches(golden)) return [trajectoryCase(golden)];
    return [];
  } catch (error) {
    if (error instanceof Missing) return [];
    throw error;
  }
}

export function networkCase(name: string, network: NetworkCase): ParityCase {
  const learningRate = calmRate(network);
  return {
    name,
    spec: planOf({ ...network, learningRate }),
    parameters: flatParameters(network),
    inputs: network.x.flat(),
    targets: network.y.flat(),
    steps: STEPS,
  };
}

/**
 * A rate at which the first step moves the parameters by a twentieth of a unit at most. At rates that make training
 * chaotic, the sixth digit decides where it goes, and float32 has seven.
 */
function calmRate(network: NetworkCase): number {
  const { dW, db } = trainOnce(network);
  const gradient = [...dW.flat(2), ...db.flat()];
  return 0.05 / Math.max(1, Math.hypot(...gradient));
}

/**
 * As many steps as the case has. Beyond them RMSProp bounces about a minimum, where its steps are as long as ever: in float64
 * too, 6·10⁻⁸ at the start is then 10⁻² in the end.
 */
function trajectoryCase({ name, config, inputs }: GoldenCase): ParityCase {
  const { x, y, start } = inputs as NetworkStart;
  const spec = problemPlan(config, x.length);
  const { steps } = config as { readonly steps: number };
  return { name, spec, parameters: start, inputs: x.flat(), targets: y.flat(), steps: Math.min(steps, STEPS) };
}

/** As few of the networks as use everything that any of them uses, in the order given. */
export function covering(cases: readonly ParityCase[]): ParityCase[] {
  const seen = new Set<string>();
  return cases.filter(({ spec: { layers, cost, l1, l2, optimizer } }) => {
    const hidden = layers
      .slice(0, -1)
      .flatMap(({ activation, normalization }) => [
        activation,
        ...(normalization ? [`${normalization.kind}, ${normalization.statistics}`] : []),
      ]);
    const uses = [...hidden, `${cost}, ${layers.at(-1)!.activation}`, `${l1 > 0}, ${l2 > 0}`, optimizer];
    const brings = uses.some((use) => !seen.has(use));
    for (const use of uses) seen.add(use);
    return brings;
  });
}
