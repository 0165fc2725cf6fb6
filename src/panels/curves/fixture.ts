import { stream } from "../../engine/index.ts";
import { defaultsFor } from "../../experiment/defaults.ts";
import { METRIC_COLUMNS, type RunReport, type Snapshot } from "../../worker/protocol.ts";
import type { Frame, View } from "../panel.ts";
import { fixtureView } from "../plane/fixture.ts";
import { CurveStore } from "./series.ts";

/** Curves as some runs might have left them. */
export interface CurvesSettings {
  readonly runs: readonly string[];
  /** Steps taken; −1 for not even the first measurement. */
  readonly steps: number;
  readonly validation?: boolean;
  readonly spikes?: boolean;
  /** The run that diverged at the last step. */
  readonly diverged?: number;
  /** From this step on the training cost is exactly zero. */
  readonly zeroFrom?: number;
  readonly regression?: boolean;
  readonly view?: Partial<View>;
}

const STEPS_AN_EPOCH = 14;
const CHUNK = 50_000;

function costAt(step: number, run: number, settings: CurvesSettings): number {
  if (settings.zeroFrom !== undefined && step >= settings.zeroFrom) return 0;
  const rate = [0.02, 0.008, 0.05, 0.015][run] ?? 0.02;
  const decay = 0.69 / (1 + rate * step) + 0.003 * (run + 1);
  return settings.diverged === run ? decay * Math.exp((step / settings.steps) ** 4 * 12) : decay;
}

/** Measured rows at every early step, then ever more rarely. */
function metricRows(run: number, settings: CurvesSettings): Float64Array {
  const rows: number[] = [];
  for (let step = 0; step <= settings.steps; step += Math.max(1, Math.floor(step / 64))) {
    const training = costAt(step, run, settings);
    const held = training * 1.06 + 0.012 * (1 - Math.exp(-step / 400)) * (1 + 0.4 * Math.sin(step / 60));
    const right = (cost: number) => (settings.regression ? Number.NaN : Math.round(210 * Math.exp(-cost)) / 210);
    const validation = settings.validation === false ? [Number.NaN, Number.NaN] : [held, right(held)];
    rows.push(step, step / STEPS_AN_EPOCH, training, right(training), ...validation);
  }
  return Float64Array.from(rows);
}

function fillRun(store: CurveStore, run: number, settings: CurvesSettings): void {
  const noise = stream(run, "noise");
  const none = new Float64Array(0);
  for (let first = 1; first <= settings.steps; first += CHUNK) {
    const batchCost = Float64Array.from({ length: Math.min(CHUNK, settings.steps - first + 1) }, (_, i) => {
      const spike = settings.spikes && (first + i) % 216_000 === 0 ? 60 : 1;
      return costAt(first + i, run, settings) * Math.exp(0.5 * noise.normal()) * spike;
    });
    store.append(run, { firstStep: first, batchCost, metrics: none });
  }
  store.append(run, { firstStep: 1, batchCost: none, metrics: metricRows(run, settings) });
}

function report(run: number, settings: CurvesSettings): RunReport {
  const rows = metricRows(run, settings);
  const newest = rows.slice(-METRIC_COLUMNS);
  const set = (cost: number, accuracy: number) => ({ cost, accuracy: settings.regression ? null : accuracy });
  return {
    status:
      settings.diverged === run ? { state: "diverged", step: settings.steps + 1, where: "z3" } : { state: "ready" },
    weights: null,
    penalty: 0,
    learningRate: 0.1,
    metrics: {
      training: set(newest[2]!, newest[3]!),
      validation: settings.validation === false ? null : set(newest[4]!, newest[5]!),
    },
    backend: { name: "cpu", measured: [], reason: null },
    series: { firstStep: 1, batchCost: new Float64Array(0), metrics: new Float64Array(0) },
  };
}

export function curvesFrame(settings: CurvesSettings): Frame {
  const curves = new CurveStore();
  curves.reset(settings.runs.length);
  settings.runs.forEach((_, run) => {
    fillRun(curves, run, settings);
  });
  const spec = defaultsFor(settings.regression ? "bumps" : "circle");
  const step = Math.max(0, settings.steps);
  const empty = new Float64Array(0);
  const snapshot: Snapshot = {
    type: "snapshot",
    id: 1,
    revision: 1,
    generation: 1,
    running: false,
    busy: false,
    choosing: false,
    resting: true,
    orders: 0,
    step,
    horizon: step,
    epoch: Math.floor(step / STEPS_AN_EPOCH),
    measuredStep: step,
    stepsPerSecond: 0,
    runs: settings.runs.map((_, run) => report(run, settings)),
    focus: {
      run: 0,
      data: {
        task: settings.regression ? "regression" : "binary",
        classes: settings.regression ? 0 : 2,
        domain: { x1: [-6, 6], x2: [-6, 6] },
        shape: null,
        x: empty,
        label: empty,
        trainingCount: 0,
      },
    },
  };
  return {
    specs: settings.runs.map(() => spec),
    runNames: settings.runs,
    focus: snapshot.focus,
    snapshot,
    walk: null,
    curves,
    view: { ...fixtureView, ...settings.view },
  };
}
