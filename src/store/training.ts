import { createStore, type StoreApi } from "zustand/vanilla";
import { experimentAt, settingsChanges } from "../experiment/changes.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { appliesLive } from "../experiment/live.ts";
import { operationsBetweenSigns } from "../experiment/work.ts";
import { CurveStore } from "../panels/curves/series.ts";
import { type Client, type Crash, createClient } from "../worker/client.ts";
import type {
  Command,
  FocusReport,
  Journey,
  Needs,
  NudgeReport,
  ParameterEdit,
  Report,
  Snapshot,
  Speed,
} from "../worker/protocol.ts";

/** A future that was known and has been given up. */
export interface Abandoned {
  /** The runs as they went, with all that was changed on the way. */
  readonly course: Experiment;
  /** The step at which they took another course, and the last one that was known. */
  readonly step: number;
  readonly horizon: number;
}

/** What the page knows of the runs. Curves are kept beside it, in place; `curves.version` tells when they change. */
export interface TrainingState {
  /** The newest snapshot; null until the worker's first. */
  readonly snapshot: Snapshot | null;
  /** The newest of every part of the run in focus. */
  readonly focus: FocusReport;
  /** Whether the person wants it to train. */
  readonly running: boolean;
  /** Whether the runs rest, and whatever was ordered has been done. */
  readonly settled: boolean;
  /** What it takes to repeat the runs as they went; null until the worker's first snapshot. */
  readonly journey: Journey | null;
  /** The settings in force at the step that is shown, where they are not those of the experiment; else null. */
  readonly settings: Experiment | null;
  /** The future that a change made in the past has given up; null before any, and where it cannot be repeated. */
  readonly abandoned: Abandoned | null;
  /** A sentence on what went wrong with the worker, until dismissed. */
  readonly trouble: string | null;
}

export interface Training {
  readonly store: StoreApi<TrainingState>;
  readonly curves: CurveStore;
  configure(experiment: Experiment): void;
  observe(focus: number, needs: Needs): void;
  run(speed: Speed): void;
  pause(): void;
  step(count?: number): void;
  epoch(): void;
  /** Goes to an earlier step, or to a later one as far as it is known. Of several asked for in haste, the newest counts. */
  seek(step: number): void;
  reset(): void;
  edit(edit: ParameterEdit): void;
  /**
   * Proves the slope of the next step along one parameter of the run in focus, by its place in the plan's vector. Null if
   * there is no such parameter, or no answer: the worker was lost.
   */
  nudge(index: number, epsilon?: number): Promise<NudgeReport["nudge"]>;
  /** The newest snapshot has been drawn; the worker may send the next. */
  acknowledge(): void;
  dismissAbandoned(): void;
  dismissTrouble(): void;
  dispose(): void;
}

/** Snapshots that a panel may be behind. */
const SNAPSHOTS_HELD = 3;

/** Arithmetic a second that even a slow phone manages: what silence is measured against. */
const SLOWEST = 5e7;

/** Connects a worker with what the page shows of it. */
export function createTraining(spawn: () => Worker): Training {
  const curves = new CurveStore();
  const store = createStore<TrainingState>()(() => ({
    snapshot: null,
    focus: { run: 0 },
    running: false,
    settled: false,
    journey: null,
    settings: null,
    abandoned: null,
    trouble: null,
  }));
  // The newest of each command that a fresh worker needs, to bring it to where a dead one was.
  let configured: Extract<Command, { type: "configure" }> | null = null;
  let observed: Extract<Command, { type: "observe" }> | null = null;
  let checkpoint: Extract<Command, { type: "restore" }> | null = null;
  let speed: Speed = "flat-out";
  let revision = 0;
  let generation = -1;
  let orders = 0;
  /** Number of the seek that is under way; null if none is. Another one waits for its answer. */
  let seeking: number | null = null;
  let wanted: number | null = null;
  /** The settings that the newest snapshot is of. */
  let latest: Experiment | null = null;
  /** Who waits for which proof. */
  const proofs = new Map<number, (nudge: NudgeReport["nudge"]) => void>();
  let proofCount = 0;
  let replaced: ArrayBuffer[] = [];
  const outdated: ArrayBuffer[][] = [];

  const client: Client = createClient({
    spawn,
    onReport: receive,
    onCrash(crash, restarted) {
      for (const id of proofs.keys()) prove(id, null);
      const again = `It was started again ${checkpoint ? "from its last checkpoint" : "from the beginning"}.`;
      const trouble = restarted ? `${lost(crash)} ${again}` : `${lost(crash)} ${remedies[crash.kind]}`;
      store.setState({ trouble, running: restarted && store.getState().running });
    },
    resume() {
      const commands: Command[] = [];
      if (configured) commands.push(configured);
      if (observed) commands.push(observed);
      if (checkpoint) commands.push(checkpoint);
      // A fresh worker counts its generations anew.
      else generation = -1;
      orders = 0;
      seeking = wanted = null;
      if (store.getState().running) {
        commands.push({ type: "run", speed });
        orders = 1;
      }
      return commands;
    },
    patience: () => 4000 + (configured ? (1000 * operationsBetweenSigns(configured.experiment)) / SLOWEST : 0),
  });

  function prove(id: number, nudge: NudgeReport["nudge"]): void {
    proofs.get(id)?.(nudge);
    proofs.delete(id);
  }

  function receive(report: Report): void {
    if (report.type === "nudged") prove(report.id, report.nudge);
    if (report.type === "refused") {
      store.setState({ trouble: `That experiment was refused: ${report.message}` });
      return;
    }
    if (report.type !== "snapshot") return;
    if (report.generation !== generation) {
      generation = report.generation;
      curves.reset(report.runs.length);
      store.setState({ abandoned: null });
    }
    report.runs.forEach(({ series }, run) => curves.append(run, series));
    const journey = report.journey ?? store.getState().journey;
    if (report.settings) latest = report.settings;
    const isNewest = report.revision === revision;
    if (report.checkpoints && isNewest) {
      checkpoint = { type: "restore", generation, checkpoints: report.checkpoints, journey, settings: latest };
    }
    const { focus: before } = store.getState();
    const focus = report.focus.shape ? report.focus : { ...before, ...report.focus };
    replaced.push(...outdatedBuffers(before, focus));
    store.setState((state) => ({
      snapshot: report,
      focus,
      // A report from before the last order says nothing of it.
      running: report.orders === orders ? report.running : state.running,
      settled: report.orders === orders && wanted === null && report.resting,
      journey,
      // Until the newest experiment has arrived, it is what counts.
      settings: isNewest ? otherThan(configured?.experiment, latest) : null,
    }));
    if (seeking !== null && report.orders >= seeking) {
      seeking = null;
      seekWanted();
    }
  }

  function order(running: boolean, command: Command): void {
    seekWanted();
    client.revive();
    orders++;
    store.setState({ running, settled: false });
    client.send(command);
  }

  /** Something is changed: if that happens in the past, the future is given up. */
  function abandonFuture(): void {
    const { snapshot, journey } = store.getState();
    if (!snapshot || !journey || snapshot.step === snapshot.horizon) return;
    const { origin, changes, ahead, complete } = journey;
    const { step, horizon } = snapshot;
    const course = { ...origin, changes: [...changes, ...ahead.filter((change) => change.step <= horizon)] };
    store.setState({ abandoned: complete ? { course, step, horizon } : null });
  }

  /** Sends the newest seek that waits. */
  function seekWanted(): void {
    if (wanted === null) return;
    const step = wanted;
    wanted = null;
    order(false, { type: "seek", step });
    seeking = orders;
  }

  return {
    store,
    curves,
    configure(experiment) {
      seekWanted();
      const isLive = configured && !experiment.changes && appliesLive(configured.experiment, experiment);
      if (isLive) abandonFuture();
      checkpoint = isLive && checkpoint ? { ...checkpoint, settings: null } : null;
      store.setState({ settings: null });
      configured = { type: "configure", revision: ++revision, experiment };
      client.send(configured);
      client.revive();
    },
    observe(focus, needs) {
      observed = { type: "observe", focus, needs };
      client.send(observed);
    },
    run(chosen) {
      speed = chosen;
      order(true, { type: "run", speed });
    },
    pause: () => order(false, { type: "pause" }),
    step: (count = 1) => order(false, { type: "step", count }),
    epoch: () => order(true, { type: "epoch" }),
    seek(step) {
      wanted = step;
      store.setState({ settled: false });
      if (seeking === null) seekWanted();
    },
    reset() {
      seekWanted();
      checkpoint = null;
      client.send({ type: "reset" });
    },
    edit(edit) {
      seekWanted();
      abandonFuture();
      client.send({ type: "edit", edit });
    },
    nudge(index, epsilon) {
      seekWanted();
      client.revive();
      const id = ++proofCount;
      client.send({ type: "nudge", id, run: observed?.focus ?? 0, index, ...(epsilon !== undefined && { epsilon }) });
      return new Promise((resolve) => proofs.set(id, resolve));
    },
    acknowledge() {
      const { snapshot } = store.getState();
      if (!snapshot) return;
      // Some snapshots later than replaced: panels that draw by turns may still hold them.
      outdated.push(replaced);
      replaced = [];
      const recycled = outdated.length > SNAPSHOTS_HELD ? outdated.shift()! : [];
      client.send({ type: "acknowledge", snapshot: snapshot.id, recycled }, recycled);
    },
    dismissAbandoned: () => store.setState({ abandoned: null }),
    dismissTrouble: () => store.setState({ trouble: null }),
    dispose: () => client.dispose(),
  };
}

/** The settings, if they are others than an experiment's own. */
function otherThan(experiment: Experiment | undefined, settings: Experiment | null): Experiment | null {
  if (!experiment || !settings || experiment.variants.length !== settings.variants.length) return null;
  return settingsChanges(experiment, settings, 0).length > 0 ? settings : null;
}

/** The settings that the runs have at the step that is shown. */
export function settingsInForce(experiment: Experiment, { settings, snapshot }: TrainingState): Experiment {
  return settings ?? experimentAt(experiment, snapshot?.step ?? 0);
}

/** What happened to the worker, in words. */
function lost({ kind, detail }: Crash): string {
  if (kind === "not-loaded") return "The training worker could not be loaded.";
  if (kind === "silent") return `The training worker gave no sign for ${detail}.`;
  return detail ? `The training worker stopped: ${detail}.` : "The training worker stopped.";
}

/** What can be done when a worker has been lost again and again. */
const remedies: Readonly<Record<Crash["kind"], string>> = {
  "not-loaded": "Reload the page; if that does not help, a file of this site is missing or blocked.",
  silent: "The experiment may be too large for this machine: choose a smaller one, or press Train to try again.",
  failed: "Change the experiment, or press Train to try again.",
};

/** Pictures that a newer snapshot has replaced: nobody reads them any more. */
function outdatedBuffers(before: FocusReport, after: FocusReport): ArrayBuffer[] {
  const pictures = (focus: FocusReport) => [
    focus.unitGrid?.values,
    focus.outputGrid?.values,
    focus.predictions,
    focus.representation?.values,
  ];
  const present = new Set(pictures(after));
  return pictures(before).flatMap((values) => (values && !present.has(values) ? [values.buffer as ArrayBuffer] : []));
}
