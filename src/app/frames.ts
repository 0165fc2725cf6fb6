import { flushSync } from "react-dom";
import type { StoreApi } from "zustand/vanilla";
import { groupOf } from "../experiment/changeList.ts";
import { runNames } from "../experiment/describe.ts";
import { runSpecs } from "../experiment/experiment.ts";
import type { Frame, PanelActions, PanelInstance } from "../panels/panel.ts";
import type { ExperimentState } from "../store/experiment.ts";
import { settingsInForce, type Training } from "../store/training.ts";
import type { ViewState } from "../store/view.ts";
import { type FocusReport, type Needs, noNeeds, type ParameterEdit, type Snapshot } from "../worker/protocol.ts";
import type { WalkOf } from "./walk.ts";

/** Draws the mounted panels, all from one moment, at most once an animation frame. */
export interface Frames {
  /** Adds what draws; the result takes it away again. */
  add(instance: PanelInstance): () => void;
  /** A panel needs something else measured. */
  needsChanged(): void;
  /** Called with every frame, after the panels: for counters that React is too slow for. */
  onFrame(callback: (frame: Frame) => void): () => void;
  readonly actions: PanelActions;
  dispose(): void;
}

function merge(needs: Needs, more: Partial<Needs>): Needs {
  return {
    parameters: needs.parameters || (more.parameters ?? false),
    unitGrid: Math.max(needs.unitGrid, more.unitGrid ?? 0),
    outputGrid: Math.max(needs.outputGrid, more.outputGrid ?? 0),
    predictions: needs.predictions || (more.predictions ?? false),
    representation: more.representation ?? needs.representation,
    example: more.example ?? needs.example,
    trace: needs.trace || (more.trace ?? false),
  };
}

/** The present value of a parameter of the run in focus; null if it is not known. */
function parameterValue({ shape, parameters }: FocusReport, edit: ParameterEdit): number | null {
  const { row, column } = edit;
  const wanted = groupOf(edit);
  const group = shape?.parameters.find(({ name }) => name === wanted);
  return (group && parameters?.[group.from + (column < 0 ? row : row * group.columns + column)]) ?? null;
}

/** Frames over which the panels are spread while training flat out. */
const TURNS = 3;
/** Milliseconds of drawing after which what is left waits for the next frame, as when panels are first built. */
const LONGEST_DRAW = 8;

/** Milliseconds between snapshots taken in while nobody looks. */
const HIDDEN_INTERVAL = 1000;

export function createFrames(
  experiments: StoreApi<ExperimentState>,
  views: StoreApi<ViewState>,
  training: Training,
): Frames {
  /** Fetched when somebody walks for the first time. */
  let walkOf: WalkOf | null = null;
  let isFetching = false;
  const instances = new Set<PanelInstance>();
  const callbacks = new Set<(frame: Frame) => void>();
  let requested = 0;
  /** Panels to be drawn out of turn: every one after a change of what is looked at. */
  const due = new Set<PanelInstance>();
  /** Which panels have the turn, and the snapshot that those of each turn last drew. */
  let turn = 0;
  const drawn = new Array<Snapshot | null>(TURNS).fill(null);
  let acknowledged: Snapshot | null = null;
  let observed = "";
  let names = {
    experiment: experiments.getState().experiment,
    specs: [] as Frame["specs"],
    runNames: [] as readonly string[],
  };

  function fetchWalks(): void {
    if (isFetching) return;
    isFetching = true;
    import("./walk.ts").then(({ createWalks }) => {
      walkOf = createWalks();
      requestAll();
    });
  }

  /** Specs and names of the runs, worked out once for each experiment. */
  function describe(): typeof names {
    const experiment = settingsInForce(experiments.getState().experiment, training.store.getState());
    const { base, variants } = names.experiment;
    if (base !== experiment.base || variants !== experiment.variants || names.specs.length === 0) {
      names = { experiment, specs: runSpecs(experiment), runNames: runNames(experiment) };
    }
    return names;
  }

  function observe(): void {
    const { focus, stepping } = views.getState();
    const needs = [...instances].reduce((sum, instance) => merge(sum, instance.needs()), {
      ...noNeeds,
      trace: stepping !== null,
    });
    const key = JSON.stringify([focus, needs]);
    if (key === observed) return;
    observed = key;
    training.observe(focus, needs);
  }

  function acknowledge(): void {
    const { snapshot } = training.store.getState();
    if (!snapshot || snapshot === acknowledged) return;
    acknowledged = snapshot;
    training.acknowledge();
  }

  function draw(): void {
    requested = 0;
    const { snapshot, focus } = training.store.getState();
    if (!snapshot) return;
    const { specs, runNames } = describe();
    const view = views.getState();
    if (view.stepping) fetchWalks();
    const walk = walkOf?.(focus, snapshot, view.stepping) ?? null;
    const frame: Frame = { specs, runNames, focus, snapshot, curves: training.curves, view, walk };
    try {
      drawPanels(frame);
      // What React draws comes in the same frame as the panels: a second one would be laid out and painted anew.
      flushSync(() => {
        for (const callback of callbacks) callback(frame);
      });
      observe();
    } finally {
      // Whatever a panel does wrong, the worker is not left waiting.
      acknowledge();
    }
  }

  /** Flat out, panels draw by turns: a third of the work a frame, and twenty pictures a second of each. */
  function drawPanels(frame: Frame): void {
    const { snapshot } = frame;
    const byTurns = due.size === 0 && snapshot.running && views.getState().speed === "flat-out";
    if (!byTurns) {
      if (snapshot !== drawn[turn]) for (const instance of instances) due.add(instance);
      drawn.fill(snapshot);
      drawDue(frame);
      return;
    }
    let place = 0;
    for (const instance of instances) if (place++ % TURNS === turn) instance.draw(frame);
    drawn[turn] = snapshot;
    turn = (turn + 1) % TURNS;
    if (drawn[turn] !== snapshot) requested = requestAnimationFrame(draw);
  }

  function drawDue(frame: Frame): void {
    const begin = performance.now();
    for (const instance of due) {
      due.delete(instance);
      instance.draw(frame);
      if (performance.now() - begin > LONGEST_DRAW) break;
    }
    if (due.size > 0) requested = requestAnimationFrame(draw);
  }

  function requestAll(): void {
    for (const instance of instances) due.add(instance);
    request();
  }

  function request(): void {
    if (requested !== 0) return;
    if (document.hidden) {
      // No animation frames come while hidden; the worker must not wait for one.
      requested = -1;
      setTimeout(() => {
        if (requested < 0) requested = 0;
        acknowledge();
      }, HIDDEN_INTERVAL);
      return;
    }
    requested = requestAnimationFrame(draw);
  }

  /** Calls back once what is shown is what the worker rests at. */
  function whenStill(callback: () => void): void {
    if (!training.store.getState().snapshot?.running) {
      callback();
      return;
    }
    const stop = training.store.subscribe(({ snapshot }) => {
      if (snapshot?.running) return;
      stop();
      callback();
    });
  }

  const shown = () => {
    // A frame asked for before the page was hidden would come only when it is shown again.
    if (requested > 0) cancelAnimationFrame(requested);
    requested = 0;
    requestAll();
  };
  document.addEventListener("visibilitychange", shown);
  const unsubscribe = [
    training.store.subscribe(request),
    experiments.subscribe(requestAll),
    // What a link says of the walk is drawn nowhere.
    views.subscribe((state, before) => state.moment === before.moment && requestAll()),
  ];

  return {
    add(instance) {
      instances.add(instance);
      due.add(instance);
      observe();
      request();
      return () => {
        instances.delete(instance);
        due.delete(instance);
        instance.destroy();
      };
    },
    needsChanged: () => {
      observe();
      requestAll();
    },
    onFrame(callback) {
      callbacks.add(callback);
      request();
      return () => callbacks.delete(callback);
    },
    actions: {
      patchSpec: (patch) => experiments.getState().change(views.getState().focus, patch),
      patchView: (patch) => views.getState().patch(patch),
      ask: (cell) => void import("./ask.ts").then(({ ask }) => ask(cell, views, training)),
      editParameter(edit) {
        // Changed by hand, the network is looked at: it holds still, and the step of the change is known.
        training.pause();
        whenStill(() => {
          const { focus, snapshot } = training.store.getState();
          const was = parameterValue(focus, edit);
          if (was === null || !snapshot) return;
          experiments.getState().editParameter({ edit, was, generation: snapshot.generation, step: snapshot.step });
        });
      },
    },
    dispose() {
      document.removeEventListener("visibilitychange", shown);
      for (const stop of unsubscribe) stop();
      if (requested > 0) cancelAnimationFrame(requested);
    },
  };
}
