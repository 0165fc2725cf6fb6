import type { Experiment } from "../experiment/experiment.ts";
import { saysMoment } from "../experiment/momentKeys.ts";
import type { Problem } from "../experiment/problems.ts";
import { decodeExperiment, encodeExperiment } from "../experiment/url.ts";
import type { Journey } from "../worker/protocol.ts";
import type { Program } from "./context.ts";

const KEY = "chainrule.experiment";
/** What was on the screen when the page was left before its address had followed: the address, a space, the experiment. */
const LEFT_KEY = "chainrule.left";
/** Milliseconds of quiet before a change becomes an entry of the browser's history. */
const SETTLE = 500;

/** The experiment to begin with: of the address, else the last one, else the default. */
export function firstExperiment(
  hash: string,
  storage: Storage | null,
): { experiment: Experiment; problems: readonly Problem[] } {
  if (isExperiment(hash)) return decodeExperiment(leftAt(hash) ?? hash);
  let remembered = "";
  try {
    remembered = storage?.getItem(KEY) ?? "";
  } catch {
    // Without storage every visit begins with the default.
  }
  return { experiment: decodeExperiment(remembered).experiment, problems: [] };
}

function isExperiment(hash: string): boolean {
  return hash.startsWith("#/play");
}

/** The experiment that this tab had come to when it was left at this address, if it was another. */
function leftAt(hash: string): string | undefined {
  try {
    const [address, experiment] = sessionStorage.getItem(LEFT_KEY)?.split(" ") ?? [];
    return address === hash ? experiment : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text for later visits; a full or forbidden storage costs only the memory of the visit. */
function keep(storage: () => Storage | null, key: string, text: string): void {
  try {
    storage()?.setItem(key, text);
  } catch {
    // As the docstring says.
  }
}

/** The experiment that repeats the runs as they went, if a link can hold all that was done on the way. */
export function repeatable(journey: Journey | null): Experiment | null {
  if (!journey?.complete || journey.changes.length === 0) return null;
  return { ...journey.origin, changes: journey.changes };
}

interface Followers {
  onProblems(problems: readonly Problem[]): void;
  /** The page is at a link that says at which moment to open. */
  onMoment(link: string): void;
}

/**
 * Keeps the address, the browser's back and forward, and the memory of the last visit in step with the experiment, and
 * the address with the place in the run where somebody walks.
 * @returns a function that stops it
 */
export function followAddress(
  { experiments, views, training }: Program,
  storage: Storage | null,
  { onProblems, onMoment }: Followers,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const experimentHash = () => encodeExperiment(experiments.getState().experiment);
  const present = () => {
    const { moment } = views.getState();
    if (moment === null) return experimentHash();
    const repeated = repeatable(training.store.getState().journey);
    return `${repeated ? encodeExperiment(repeated) : experimentHash()}&${moment}`;
  };
  /** The experiment that the newest entry of the history is of: where in its run one walks makes no other. */
  let entry = "";
  const write = () => {
    const experiment = experimentHash();
    const hash = present();
    if (hash !== location.hash) {
      if (experiment === entry) history.replaceState(null, "", hash);
      else history.pushState(null, "", hash);
    }
    entry = experiment;
    keep(() => storage, KEY, experiment);
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(write, SETTLE);
  };
  const unsubscribe = [
    experiments.subscribe((state, before) => {
      if (state.experiment !== before.experiment) settle();
    }),
    views.subscribe((state, before) => {
      if (state.moment !== before.moment) settle();
    }),
  ];
  const read = () => {
    if (!isExperiment(location.hash)) return;
    clearTimeout(timer);
    const { hash } = location;
    if (hash === present()) return;
    const { experiment, problems } = decodeExperiment(hash);
    if (encodeExperiment(experiment) !== experimentHash()) experiments.getState().open(experiment);
    onProblems(problems);
    // What was shown in place of a faulty link takes its place in the history too.
    entry = experimentHash();
    history.replaceState(null, "", entry);
    if (saysMoment(hash)) onMoment(hash);
    // Where one walks may stay the same.
    settle();
  };
  const leave = () => {
    // A page that is going away can no longer change its address.
    const hash = experimentHash();
    keep(() => storage, KEY, hash);
    keep(() => sessionStorage, LEFT_KEY, `${location.hash} ${present()}`);
  };
  const first = leftAt(location.hash) ?? location.hash;
  entry = experimentHash();
  history.replaceState(null, "", entry);
  write();
  if (isExperiment(first) && saysMoment(first)) onMoment(first);
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  addEventListener("pagehide", leave);
  return () => {
    clearTimeout(timer);
    for (const stop of unsubscribe) stop();
    removeEventListener("popstate", read);
    removeEventListener("hashchange", read);
    removeEventListener("pagehide", leave);
  };
}
