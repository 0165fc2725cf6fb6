import { trainingCount } from "../../engine/index.ts";
import { runSpecs } from "../../experiment/experiment.ts";
import { readMoment } from "../../experiment/moment.ts";
import type { Problem } from "../../experiment/problems.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";
import type { Program } from "../context.ts";
import { createWalks, obstacleTo } from "../walk.ts";
import { beginning, type Direction, type Landing, land, type Move, move, standAt } from "./cursor.ts";
import { notationOf, standing } from "./moments.ts";

/** Walks through steps of training, forwards and back. */
export interface Stepper {
  /** By as much as the granularity says; enters the walk if nobody walks. */
  move(by: Direction): void;
  /** To a stop of the present step. */
  goTo(stop: number): void;
  /** To another step of the run, to stand where one stood in this one. */
  seek(step: number): void;
  /** To the moment that a link says, trained there if the run has not come so far. @returns what could not be read */
  open(link: string): readonly Problem[];
}

/** Where to stand once the runs rest and what they rest at is known. */
interface Pending {
  /** What of the stepping is to become, from what it is as far as it goes in the step that was come to. */
  readonly place: (walk: Walk) => Stepping;
  /** Step that is being left; null if none is. If the runs stay there, so does the walk. */
  readonly from: number | null;
}

/** Presses that are kept while a step is on its way: a key held down is not to run on for long after. */
const MOST_QUEUED = 4;

/** Where one stood before. */
const stay = ({ stepping }: Walk) => stepping;

/** A first stand, until the step is known. */
const entrance: Stepping = { stop: 0, row: 0, subject: null, trail: [] };

export function createStepper({ experiments, views, training }: Omit<Program, "frames">): Stepper {
  const walkOf = createWalks();
  let pending: Pending | null = null;
  let queue: Direction[] = [];
  /** Step that the runs have been sent to; null once they are there, or have been sent elsewhere. */
  let aim: number | null = null;

  function present(): Walk | null {
    const { snapshot, focus } = training.store.getState();
    return snapshot && walkOf(focus, snapshot, views.getState().stepping);
  }

  function giveUp(): void {
    pending = null;
    queue = [];
  }

  /** Whether nothing can be walked through where the runs rest. */
  function isBarred(): boolean {
    const { snapshot, focus, settled } = training.store.getState();
    return settled && snapshot !== null && obstacleTo(focus, snapshot) !== null;
  }

  /** Lands, if what was waited for has come. */
  function settle(): void {
    if (!pending) return;
    if (!views.getState().stepping) {
      giveUp();
      return;
    }
    const { snapshot, settled } = training.store.getState();
    if (!settled || !snapshot) return;
    // The run has come to an end, or to its beginning; or to where nothing can be walked through.
    if (snapshot.step === pending.from || isBarred()) {
      giveUp();
      return;
    }
    const walk = present();
    if (!walk) return;
    const { place } = pending;
    pending = null;
    views.getState().patch({ stepping: place(walk) });
    while (!pending && queue.length > 0) stepper.move(queue.shift()!);
  }

  function awaitStep(from: number | null, place: (walk: Walk) => Stepping): void {
    pending = { place, from };
    if (!views.getState().stepping) views.getState().patch({ stepping: entrance });
    settle();
  }

  const at =
    (landing: Landing) =>
    ({ stops, record }: Walk) =>
      land(landing, stops, record);

  /** First step of the epoch that a step belongs to, or of the one before if it is the first itself. */
  function epochBefore(step: number): number {
    const { focus } = views.getState();
    const { experiment } = experiments.getState();
    const spec = runSpecs(experiment)[focus] ?? experiment.base;
    const steps = Math.ceil(trainingCount(spec) / spec.batchSize);
    return Math.max(0, (Math.ceil(step / steps) - 1) * steps);
  }

  function toOtherStep(kind: "step" | "epoch", by: Direction, landing: Landing | null): void {
    const { snapshot, settled } = training.store.getState();
    const from = (settled ? null : aim) ?? snapshot?.step ?? 0;
    if (by < 0 && from === 0) return;
    if (kind === "epoch" && by > 0) training.epoch();
    else if (by > 0) training.step();
    else training.seek(kind === "step" ? from - 1 : epochBefore(from));
    aim = kind === "step" ? from + by : null;
    if (landing) awaitStep(from, at(landing));
  }

  function follow(next: Move): void {
    if (next.kind === "within") views.getState().patch({ stepping: next.stepping });
    else toOtherStep(next.kind, next.by, next.landing);
  }

  const stepper: Stepper = {
    move(by) {
      const { stepping, granularity } = views.getState();
      const isCoarse = granularity === "batch" || granularity === "epoch";
      if (!stepping && isCoarse) {
        toOtherStep(granularity === "batch" ? "step" : "epoch", by, null);
        return;
      }
      if (pending) {
        if (queue.length < MOST_QUEUED) queue.push(by);
        return;
      }
      const element = granularity === "unit" ? "first" : null;
      if (training.store.getState().running) {
        training.pause();
        awaitStep(null, stepping ? stay : at({ ...beginning, element }));
        return;
      }
      if (!stepping) {
        if (by > 0) awaitStep(null, at({ ...beginning, element }));
        else toOtherStep("step", by, { ...beginning, stop: "last", element: element && "last" });
        return;
      }
      if (isBarred()) {
        toOtherStep("step", by, { ...beginning, stop: by > 0 ? 0 : "last" });
        return;
      }
      const walk = present();
      if (walk) follow(move(walk, granularity, by));
      else awaitStep(null, stay);
    },
    goTo(stop) {
      if (training.store.getState().running) training.pause();
      const { stepping } = views.getState();
      if (stepping && present()) views.getState().patch({ stepping: standAt(stepping, stop) });
      else awaitStep(null, at({ ...beginning, stop, row: stepping ? stepping.row : beginning.row }));
    },
    seek(step) {
      const { stepping } = views.getState();
      training.seek(step);
      if (stepping) awaitStep(null, stay);
    },
    open(link) {
      const { moment, problems } = readMoment(link);
      if (!moment) return problems;
      const { step, op, run } = moment;
      // The run as the link has it, not as it has become here.
      if (training.store.getState().snapshot?.step) training.reset();
      if (step > 0) training.step(step);
      const { variants } = experiments.getState().experiment;
      views.getState().patch({ focus: Math.min((run ?? 1) - 1, variants.length) });
      const notation = notationOf(moment);
      if (notation) views.getState().patch({ notation });
      if (op) awaitStep(null, (walk) => standing(moment, walk));
      return problems;
    },
  };
  training.store.subscribe(settle);
  return stepper;
}
