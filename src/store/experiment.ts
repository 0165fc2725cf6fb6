import { type TemporalState, temporal } from "zundo";
import { createStore, type StoreApi } from "zustand/vanilla";
import { canonicalExperiment, variantOf } from "../experiment/canonical.ts";
import { changeSpec } from "../experiment/change.ts";
import { type Experiment, MAX_VARIANTS, runSpecs } from "../experiment/experiment.ts";
import { repairSpec } from "../experiment/rules.ts";
import type { SettingName } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import type { ParameterEdit } from "../worker/protocol.ts";

/** A parameter set by hand, with what undoes it. Means something only to the runs it was done to. */
export interface HandEdit {
  readonly edit: ParameterEdit;
  readonly was: number;
  /** Which build of the runs it was done to, as snapshots count them. */
  readonly generation: number;
  /** The step they were at. */
  readonly step: number;
}

export interface ExperimentState {
  readonly experiment: Experiment;
  /** Parameters set by hand, oldest first. */
  readonly edits: readonly HandEdit[];
  /** What had to change beside what was asked, in sentences; of the newest change only. */
  readonly notes: readonly string[];
  /** Changes settings of one run: the base (0) and with it all that follows it, or one variant. */
  change(run: number, patch: Partial<ExperimentSpec>): void;
  /** A further variant that differs from the base in this. Does nothing when there is no room. */
  addVariant(patch: Partial<ExperimentSpec>): void;
  removeVariant(run: number): void;
  editParameter(edit: HandEdit): void;
  /** Opens another experiment, as one undoable change. */
  open(experiment: Experiment): void;
  dismissNotes(): void;
}

type Past = Pick<ExperimentState, "experiment" | "edits">;
export type ExperimentStore = StoreApi<ExperimentState> & { readonly temporal: StoreApi<TemporalState<Past>> };

/** Changes of the same settings this many milliseconds apart are one gesture: a drag is undone whole. */
const GESTURE = 800;
const MOST_UNDOS = 200;

/**
 * The experiment, with undo and redo of every change.
 * @param now     a clock in milliseconds
 * @param inForce an experiment with the settings that its runs have now
 */
export function createExperimentStore(
  initial: Experiment,
  now: () => number,
  inForce: (experiment: Experiment) => Experiment,
): ExperimentStore {
  const gesture = { id: "", at: Number.NEGATIVE_INFINITY, continued: false };
  const begin = (id: string) => {
    const at = now();
    gesture.continued = id !== "" && id === gesture.id && at - gesture.at < GESTURE;
    Object.assign(gesture, { id, at });
  };
  return createStore<ExperimentState>()(
    temporal(
      (set, get) => {
        /**
         * Whoever takes the wheel leaves the changes that a link had still in store, or that were made later than the
         * step that was gone back to; undo does not bring them back.
         */
        const settle = (): Experiment => {
          const { experiment } = get();
          const settled = inForce(experiment);
          if (settled === experiment) return experiment;
          gesture.continued = true;
          set({ experiment: settled });
          return settled;
        };
        return {
          experiment: initial,
          edits: [],
          notes: [],
          change(run, patch) {
            const experiment = settle();
            const before = runSpecs(experiment)[run];
            if (!before) return;
            begin(`${run} ${Object.keys(patch)}`);
            const { spec, notes } = changeSpec(before, patch);
            const next = withSpec(experiment, run, spec);
            set({ experiment: next.experiment, notes: [...notes, ...next.notes] });
          },
          addVariant(patch) {
            const { base, variants } = settle();
            if (variants.length >= MAX_VARIANTS) return;
            begin("");
            const { spec, notes } = changeSpec(base, patch);
            set({ experiment: { base, variants: [...variants, variantOf(base, spec)] }, notes });
          },
          removeVariant(run) {
            const { base, variants } = settle();
            begin("");
            set({ experiment: { base, variants: variants.filter((_, index) => index !== run - 1) }, notes: [] });
          },
          editParameter(hand) {
            const { run, layer, row, column } = hand.edit;
            begin(`edit ${[hand.generation, run, layer, row, column]}`);
            set({ edits: [...get().edits.filter(({ generation }) => generation === hand.generation), hand] });
          },
          open(experiment) {
            begin("");
            set({ experiment: canonicalExperiment(experiment), notes: [] });
          },
          dismissNotes() {
            set({ notes: [] });
          },
        };
      },
      {
        limit: MOST_UNDOS,
        partialize: ({ experiment, edits }): Past => ({ experiment, edits }),
        equality: (past, current) => past.experiment === current.experiment && past.edits === current.edits,
        handleSet: (record) => (past, replace, current) => {
          if (!gesture.continued)
            (record as (past: unknown, replace: unknown, current: unknown) => void)(past, replace, current);
        },
      },
    ),
  );
}

/** A variant's settings, with what the rules ask for once they meet another base. */
function repairedPatch(base: ExperimentSpec, patch: Partial<ExperimentSpec>) {
  const wanted = { ...base, ...patch };
  const { spec, notes } = repairSpec(wanted, Object.keys(patch) as SettingName[]);
  return { patch: { ...patch, ...variantOf(wanted, spec).patch }, notes };
}

/** The experiment with the spec of one run replaced. Variants follow the base in everything they don't set. */
function withSpec({ base, variants }: Experiment, run: number, spec: ExperimentSpec) {
  if (run > 0) {
    const replaced = variants.map((variant, index) => (index === run - 1 ? variantOf(base, spec) : variant));
    return { experiment: { base, variants: replaced }, notes: [] };
  }
  // What a variant sets stays set, also while the base passes through the same value.
  const repaired = variants.map(({ patch }) => repairedPatch(spec, patch));
  return {
    experiment: { base: spec, variants: repaired.map(({ patch }) => ({ patch })) },
    notes: repaired.flatMap(({ notes }, index) => notes.map((note) => `Variant ${index + 1}: ${note}`)),
  };
}

/**
 * The edits that carry runs from one list of edits to another: new ones made, missing ones taken back. Those of other runs, or
 * of a later step than the one that was gone back to, mean nothing here.
 * @param now the build of the runs, and the step they are at
 */
export function editsBetween(
  before: readonly HandEdit[],
  after: readonly HandEdit[],
  now: Pick<HandEdit, "generation" | "step">,
) {
  const counts = ({ generation, step }: HandEdit) => generation === now.generation && step <= now.step;
  const undone = before.filter((hand) => !after.includes(hand)).reverse();
  const made = after.filter((hand) => !before.includes(hand));
  return [
    ...undone.filter(counts).map(({ edit, was }) => ({ ...edit, value: was })),
    ...made.filter(counts).map(({ edit }) => edit),
  ];
}
