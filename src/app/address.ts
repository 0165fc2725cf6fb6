import type { Experiment } from "../experiment/experiment.ts";
import type { Problem } from "../experiment/problems.ts";
import { decodeExperiment, encodeExperiment } from "../experiment/url.ts";
import type { ExperimentStore } from "../store/experiment.ts";

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

/**
 * Keeps the address, the browser's back and forward, and the memory of the last visit in step with the experiment.
 * @returns a function that stops it
 */
export function followAddress(
  store: ExperimentStore,
  storage: Storage | null,
  onProblems: (problems: readonly Problem[]) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    const hash = encodeExperiment(store.getState().experiment);
    if (hash !== location.hash) history.pushState(null, "", hash);
    keep(() => storage, KEY, hash);
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(write, SETTLE);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.experiment !== before.experiment) settle();
  });
  const read = () => {
    if (!isExperiment(location.hash)) return;
    clearTimeout(timer);
    if (location.hash === encodeExperiment(store.getState().experiment)) return;
    const { experiment, problems } = decodeExperiment(location.hash);
    store.getState().open(experiment);
    onProblems(problems);
    // What was shown in place of a faulty link takes its place in the history too.
    history.replaceState(null, "", encodeExperiment(experiment));
  };
  const leave = () => {
    // A page that is going away can no longer change its address.
    const hash = encodeExperiment(store.getState().experiment);
    keep(() => storage, KEY, hash);
    keep(() => sessionStorage, LEFT_KEY, `${location.hash} ${hash}`);
  };
  history.replaceState(null, "", encodeExperiment(store.getState().experiment));
  write();
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  addEventListener("pagehide", leave);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener("popstate", read);
    removeEventListener("hashchange", read);
    removeEventListener("pagehide", leave);
  };
}
