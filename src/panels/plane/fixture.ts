import { createSweep, evaluate, sweepPictures, Trainer } from "../../engine/index.ts";
import { defaultsFor } from "../../experiment/defaults.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import type { FocusReport, Snapshot } from "../../worker/protocol.ts";
import { CurveStore } from "../curves/series.ts";
import type { Frame, View } from "../panel.ts";

/** What a fixture shows: a network trained for so many steps. */
export interface FixtureSettings {
  readonly spec: Pick<ExperimentSpec, "dataset"> & Partial<ExperimentSpec>;
  readonly steps: number;
  /** Side of the picture of the outputs. */
  readonly side: number;
  readonly representation?: View["representation"];
}

export const fixtureView: View = {
  theme: "light",
  reducedMotion: false,
  focus: 0,
  representation: { layer: 2, units: [0, 1] },
  example: 0,
  curveScale: "log",
  curveAxis: "step",
  notation: "oxford",
  stepping: null,
};

function outputGrid(trainer: Trainer, side: number): NonNullable<FocusReport["outputGrid"]> {
  const room = new Float32Array(sweepPictures(trainer.plan, "outputs") * side * side);
  const sweep = createSweep(trainer.plan, trainer.learned, trainer.data, "outputs", side, room);
  while (!sweep.advance().done);
  return { side, values: sweep.values };
}

/** Outputs and the two chosen activations of every example, as the worker sends them. */
function examplesOf(trainer: Trainer, { layer, units }: View["representation"]) {
  const { data, inference, plan } = trainer;
  const total = data.training.count + data.validation.count;
  const width = plan.sizes.at(-1)!;
  const predictions = new Float32Array(total * width);
  const values = new Float32Array(total * 2);
  const hidden = layer < plan.sizes.length ? layer : 1;
  const visit = (start: number) => (first: number, rows: number) => {
    predictions.set(inference.activations.at(-1)!.subarray(0, rows * width), (start + first) * width);
    const a = inference.activations[hidden - 1]!;
    const columns = plan.sizes[hidden - 1]!;
    for (let n = 0; n < rows; n++) {
      units.forEach((unit, axis) => {
        values[2 * (start + first + n) + axis] = a[n * columns + unit]!;
      });
    }
  };
  const training = evaluate(inference, data, data.training, visit(0));
  const held = data.validation.count > 0;
  const validation = held ? evaluate(inference, data, data.validation, visit(data.training.count)) : null;
  return { predictions, representation: { layer, units, values }, training, validation };
}

/** Activations of all units for the first example. */
function mapsOf({ data, inference, plan }: Trainer): NonNullable<FocusReport["maps"]> {
  inference.inputs.set(data.training.inputs.subarray(0, data.inputCount));
  inference.forward(1);
  const values = plan.sizes.flatMap((size, layer) => [...inference.activations[layer]!.subarray(0, size)]);
  return { example: 0, values: Float32Array.from(values) };
}

/** A frame as it would come from a real run of this spec: nothing in it is made up. */
export function fixtureFrame({ spec: patch, steps, side, representation }: FixtureSettings): Frame {
  const spec: ExperimentSpec = { ...defaultsFor(patch.dataset), ...patch };
  const trainer = new Trainer(spec);
  trainer.step(steps);
  const { data, plan } = trainer;
  const join = (part: "x" | "label") => Float64Array.from([...data.training[part], ...data.validation[part]]);
  const view = { ...fixtureView, ...(representation && { representation }) };
  const { training, validation, ...examples } = examplesOf(trainer, view.representation);
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
    step: trainer.stepCount,
    horizon: trainer.stepCount,
    epoch: trainer.epoch,
    measuredStep: trainer.stepCount,
    stepsPerSecond: 0,
    runs: [
      {
        status: trainer.status,
        weights: null,
        penalty: 0,
        learningRate: 0.1,
        metrics: { training, validation },
        backend: { name: "cpu", measured: [], reason: null },
        series: { firstStep: 1, batchCost: new Float64Array(), metrics: new Float64Array() },
      },
    ],
    focus: {
      run: 0,
      data: {
        task: data.task,
        classes: data.classes,
        domain: data.domain,
        shape: data.shape,
        x: join("x"),
        label: join("label"),
        trainingCount: data.training.count,
      },
      shape: { sizes: plan.sizes, parameters: plan.parameters },
      parameters: trainer.parameters.slice(),
      ...(data.domain ? { outputGrid: outputGrid(trainer, side) } : { maps: mapsOf(trainer) }),
      ...examples,
    },
  };
  return {
    specs: [spec],
    runNames: ["base"],
    focus: snapshot.focus,
    snapshot,
    curves: new CurveStore(8),
    view,
    walk: null,
  };
}
