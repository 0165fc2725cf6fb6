import type { Cell, StepRecord } from "../engine/index.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import type { NotationName } from "../notation/names.ts";
import type { Stop } from "../notation/stops.ts";
import type { Needs, ParameterEdit, Snapshot } from "../worker/protocol.ts";
import type { CurveStore } from "./curves/series.ts";

/** A number that somebody has gone on from, and what was looked at there: a row of the batch, or null for the whole. */
export interface Passed extends Cell {
  readonly seen: number | null;
}

/** Where a person stands who walks through a step. */
export interface Stepping {
  /** Index of the stop. */
  readonly stop: number;
  /** Row of the batch that is looked at; null for the whole batch, whose means are shown. */
  readonly row: number | null;
  /** The number that is asked about; null for none in particular. */
  readonly subject: Cell | null;
  /** The numbers that led to it, the first one first. */
  readonly trail: readonly Passed[];
}

/** What the person looks at: never changes the run. */
export interface View {
  readonly theme: "light" | "dark";
  readonly reducedMotion: boolean;
  /** Run in focus: 0 the base, then the variants. */
  readonly focus: number;
  /** Hidden layer and units on the axes of the hidden representation. Layers count from 1, units from 0. */
  readonly representation: { readonly layer: number; readonly units: readonly [number, number] };
  /** Example whose activations are shown, training examples first. */
  readonly example: number;
  readonly curveScale: "linear" | "log";
  readonly curveAxis: "step" | "epoch";
  /** How formulas are written. */
  readonly notation: NotationName;
  /** Null while nobody walks through a step. */
  readonly stepping: Stepping | null;
}

/** The step that is walked through, while the run rests before it. */
export interface Walk {
  readonly record: StepRecord;
  /** All stops of the step, in order. */
  readonly stops: readonly Stop[];
  /** The one that the person stands at: what it and those before it have computed is known. */
  readonly stop: Stop;
  readonly stepping: Stepping;
}

/** What a panel draws from: one consistent moment. */
export interface Frame {
  /** Spec of every run, the base first. */
  readonly specs: readonly ExperimentSpec[];
  /** Name of every run ("base", or its differences in words). */
  readonly runNames: readonly string[];
  /** The newest of every part of the run in focus, with what older snapshots left unchanged filled in. */
  readonly focus: Snapshot["focus"];
  readonly snapshot: Snapshot;
  /** All curves so far. */
  readonly curves: CurveStore;
  readonly view: View;
  /** Null while nobody walks through a step, or its trace has yet to come. */
  readonly walk: Walk | null;
}

/** How a gesture inside a panel gets out. */
export interface PanelActions {
  patchSpec(patch: Partial<ExperimentSpec>): void;
  patchView(patch: Partial<View>): void;
  editParameter(edit: ParameterEdit): void;
  /** Asks where a number of the step that comes next comes from. */
  ask(cell: Cell): void;
}

/** A mounted panel. It draws outside React, at most once an animation frame, and only from the frame given. */
export interface PanelInstance {
  /** What the panel needs measured at its present size and state. */
  needs(): Partial<Needs>;
  draw(frame: Frame): void;
  destroy(): void;
}

export interface Panel {
  readonly id: string;
  readonly title: string;
  /** Builds the panel into an empty, positioned element that keeps its size up to date by itself. */
  mount(element: HTMLElement, actions: PanelActions, needsChanged: () => void): PanelInstance;
}
