import {
  type Checkpoint,
  checkpointArrays,
  type Domain,
  type Nudge,
  type ParameterGroup,
  type Plan,
  type Shape,
  type Task,
  type Trace,
  type TrainerStatus,
  type WeightCount,
} from "../engine/index.ts";
import type { Change, ParameterAddress } from "../experiment/changeList.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { BackendReport } from "./accelerator.ts";
import type { RunMetrics } from "./measurer.ts";

/**
 * What the visible panels need of the run in focus. The worker measures this and nothing else.
 * Sides are in pixels; 0 asks for none.
 */
export interface Needs {
  /** Weights and biases of the run in focus. */
  readonly parameters: boolean;
  /** Side of the square picture of every unit's response over the plane. */
  readonly unitGrid: number;
  /** Side of the square picture of the network's outputs over the plane, when it is not being hurried. */
  readonly outputGrid: number;
  /** Outputs for every example. */
  readonly predictions: boolean;
  /** Two units of one layer whose activations are wanted for every data point. Layers count from 1, units from 0. */
  readonly representation: { readonly layer: number; readonly units: readonly [number, number] } | null;
  /** An example, in the order of the data report, for which every unit's activation is wanted. */
  readonly example: number | null;
  /** The step that comes next, operation by operation, while at rest. */
  readonly trace: boolean;
}

export const noNeeds: Needs = {
  parameters: false,
  unitGrid: 0,
  outputGrid: 0,
  predictions: false,
  representation: null,
  example: null,
  trace: false,
};

/** How training is paced: so many steps a second, or as fast as it goes. */
export type Speed = number | "flat-out";

/** A parameter set by hand in run `run`. */
export interface ParameterEdit extends ParameterAddress {
  readonly run: number;
  readonly value: number;
}

export type Command =
  /** Several, one after the other and with nothing between them: no report tells of the first alone. */
  | { readonly type: "all"; readonly commands: readonly Command[] }
  /** The whole experiment; the newest revision wins. The session rebuilds or applies live as the schema says. */
  | { readonly type: "configure"; readonly revision: number; readonly experiment: Experiment }
  | { readonly type: "run"; readonly speed: Speed }
  | { readonly type: "pause" }
  | { readonly type: "step"; readonly count: number }
  | { readonly type: "epoch" }
  /** To the state after so many steps, as far as it is known. */
  | { readonly type: "seek"; readonly step: number }
  | { readonly type: "reset" }
  | { readonly type: "edit"; readonly edit: ParameterEdit }
  | { readonly type: "observe"; readonly focus: number; readonly needs: Needs }
  /** A snapshot was taken in; its arrays come back for reuse. */
  | { readonly type: "acknowledge"; readonly snapshot: number; readonly recycled: readonly ArrayBuffer[] }
  /** After a crash: go on from these, one for each run, as the generation that was interrupted. */
  | {
      readonly type: "restore";
      readonly generation: number;
      readonly checkpoints: readonly Checkpoint[];
      readonly journey: Journey | null;
      /** The settings in force then; null if those configured since are. */
      readonly settings: Experiment | null;
    }
  /** Proves the slope of the next step along one parameter, by its place in the plan's vector; answered by a report of this id. */
  | {
      readonly type: "nudge";
      readonly id: number;
      readonly run: number;
      readonly index: number;
      readonly epsilon?: number;
    }
  | { readonly type: "ping"; readonly id: number };

/** New points of a run's curves since the last acknowledged snapshot. Nothing is left out, and nothing sent twice. */
export interface SeriesChunk {
  /** Points of later steps that were sent before are void: time was turned back, and took another course. Absent: none. */
  readonly keptUntil?: number;
  /** Step of `batchCost[0]`; the others follow, one a step. */
  readonly firstStep: number;
  /** Mean cost of every step's batch, before that step's update and without penalties. */
  readonly batchCost: Float64Array;
  /**
   * Measurements of the whole sets, one row of METRIC_COLUMNS numbers each: step, epoch (with its fraction),
   * training cost, training accuracy, validation cost, validation accuracy; NaN where there is none.
   */
  readonly metrics: Float64Array;
}
export const METRIC_COLUMNS = 6;

export interface RunReport {
  readonly status: TrainerStatus;
  /** How many weights there are, and are left; null if nothing prunes. */
  readonly weights: WeightCount | null;
  /** What λ₁, λ₂ and soft weight sharing add to the cost. */
  readonly penalty: number;
  /** η of the next step, by its schedule; the mean of an ensemble. */
  readonly learningRate: number;
  /** The whole sets after `measuredStep` steps; null until they are measured for the first time. */
  readonly metrics: RunMetrics | null;
  readonly series: SeriesChunk;
  /** Where it trains at full speed. */
  readonly backend: BackendReport;
}

/** The examples of the run in focus, sent when they change. Rows: training first, then validation. */
export interface DataReport {
  readonly task: Task;
  readonly classes: number;
  /** Null for images and signals, which are in no plane. */
  readonly domain: Domain | null;
  /** What an image or signal is; null for points of a plane. */
  readonly shape: Shape | null;
  /** Plane coordinates [examples][2], or the numbers of shaped data [examples][channel][position…]. */
  readonly x: Float64Array;
  /** Class numbers, or values for regression. */
  readonly label: Float64Array;
  readonly trainingCount: number;
}

/** Where the numbers of the run in focus come from; changes only with its shape. */
export interface ShapeReport {
  /** Units per layer, the input first. */
  readonly sizes: readonly number[];
  readonly parameters: readonly ParameterGroup[];
}

/** What the panels show of the run in focus. Absent: unchanged since the last snapshot, or not needed. */
export interface FocusReport {
  readonly run: number;
  readonly data?: DataReport;
  readonly shape?: ShapeReport;
  /** One training step, operation by operation; of an ensemble, its first network's. */
  readonly plan?: Plan;
  /** The step that comes next, at rest; out of date if its `step` is not the snapshot's. */
  readonly trace?: Trace;
  /** Flat parameters in the order of `shape.parameters`. */
  readonly parameters?: Float64Array;
  /**
   * Activations over the domain, [unit][y][x], units of all layers in order with the inputs first; row 0 is the top
   * (largest x₂). Taken after `step` steps.
   */
  readonly unitGrid?: { readonly side: number; readonly values: Float32Array };
  /** Output activations over the domain, [output][y][x], likewise. */
  readonly outputGrid?: { readonly side: number; readonly values: Float32Array };
  /** The network's outputs for every example, [example][output], in the order of `data`. */
  readonly predictions?: Float32Array;
  /** Activations of all units for one example, layer after layer, the inputs first. */
  readonly maps?: { readonly example: number; readonly values: Float32Array };
  /** Activations of the two chosen units for every example, [example][2], in the order of `data`. */
  readonly representation?: {
    readonly layer: number;
    readonly units: readonly [number, number];
    readonly values: Float32Array;
  };
}

/** A run as it went: the settings it began with, and what was done to it on the way. */
export interface Journey {
  readonly origin: Experiment;
  /** Up to the present step. */
  readonly changes: readonly Change[];
  /** Those still to come: they were made later, before time was turned back, or the experiment asks for them. */
  readonly ahead: readonly Change[];
  /** False when there were more changes up to now than a link can carry. */
  readonly complete: boolean;
}

export interface Snapshot {
  readonly type: "snapshot";
  readonly id: number;
  /** Revision of the experiment that this shows. */
  readonly revision: number;
  /** Counts rebuilds and resets: when it changes, curves start again. */
  readonly generation: number;
  readonly running: boolean;
  /** Whether no step is being taken, and none that was ordered is still to come. */
  readonly resting: boolean;
  /** Whether what is shown of a run at rest is still being worked out. */
  readonly busy: boolean;
  /** Whether backends are being measured. */
  readonly choosing: boolean;
  /** Commands to run, pause, step, seek or reach the epoch's end that have been followed: tells a late report from a new one. */
  readonly orders: number;
  readonly step: number;
  /** The last step that is known: later than `step` when time was turned back. Until there, the future repeats itself. */
  readonly horizon: number;
  readonly epoch: number;
  /** The step that the runs' metrics are of: `step`, or an earlier one where measuring takes long; null before any. */
  readonly measuredStep: number | null;
  /** Steps a second while running, all runs together advancing in lock-step; 0 at rest. */
  readonly stepsPerSecond: number;
  readonly runs: readonly RunReport[];
  readonly focus: FocusReport;
  /** What it takes to repeat the runs exactly; absent if unchanged since the last snapshot. */
  readonly journey?: Journey;
  /** The settings in force at this step, without changes still to come; absent if unchanged since the last snapshot. */
  readonly settings?: Experiment;
  /** Now and then, so that a crash loses little. */
  readonly checkpoints?: readonly Checkpoint[];
}

/** Of an ensemble, its first network. Null if there is no such run or parameter. */
export interface NudgeReport {
  readonly type: "nudged";
  readonly id: number;
  readonly nudge: Nudge | null;
}

export type Report =
  | Snapshot
  | { readonly type: "pong"; readonly id: number }
  | NudgeReport
  /** A configuration was refused; the run before it goes on. */
  | { readonly type: "refused"; readonly revision: number; readonly message: string };

/** The buffers that travel with a snapshot instead of being copied. */
export function transferables({ runs, focus, checkpoints = [] }: Snapshot): ArrayBuffer[] {
  const arrays = [
    ...runs.flatMap(({ series }) => [series.batchCost, series.metrics]),
    focus.parameters,
    focus.unitGrid?.values,
    focus.outputGrid?.values,
    focus.predictions,
    focus.representation?.values,
    focus.maps?.values,
    focus.trace?.values,
    focus.trace?.examples,
    focus.data?.x,
    focus.data?.label,
    ...checkpoints.flatMap(checkpointArrays),
  ];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}
