import { lazy, StrictMode, Suspense, startTransition } from "react";
import { createRoot } from "react-dom/client";
import "./ui/tokens.css";
import "./ui/text.css";
import "./ui/buttons.css";
import "./ui/fields.css";
import "./ui/layers.css";
import "./app/top.css";
import "./app/side.css";
import "./app/panes.css";
import "./app/dialogs.css";
import "./app/narrow.css";
import { App } from "./app/App.tsx";
import { firstExperiment } from "./app/address.ts";
import { createFrames } from "./app/frames.ts";
import type { Experiment } from "./experiment/experiment.ts";
import { createExperimentStore, editsBetween } from "./store/experiment.ts";
import { createTraining, settingsInForce } from "./store/training.ts";
import { createViewStore } from "./store/view.ts";

/** The panels with their fixtures, for looking at while developing. */
const Gallery = import.meta.env.DEV ? lazy(() => import("./app/Gallery.tsx")) : null;

/** Null where the browser forbids storage, as in some private windows. */
function openStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function start(root: HTMLElement): void {
  if (Gallery && location.hash.startsWith("#/gallery")) {
    const theme = new URLSearchParams(location.search).get("theme");
    if (theme === "dark") document.documentElement.dataset["theme"] = theme;
    createRoot(root).render(
      <Suspense>
        <Gallery />
      </Suspense>,
    );
    return;
  }
  const storage = openStorage();
  const { experiment, problems } = firstExperiment(location.hash, storage);
  const views = createViewStore(storage);
  const training = createTraining(
    () => new Worker(new URL("./worker/entry.ts", import.meta.url), { type: "module", name: "training" }),
  );
  const inForce = (given: Experiment) => settingsInForce(given, training.store.getState());
  const experiments = createExperimentStore(experiment, () => performance.now(), inForce);
  const frames = createFrames(experiments, views, training);
  training.configure(experiment);
  experiments.subscribe((state, before) => {
    if (state.experiment !== before.experiment) training.configure(state.experiment);
    const now = training.store.getState().snapshot ?? { generation: 0, step: 0 };
    for (const edit of editsBetween(before.edits, state.edits, now)) training.edit(edit);
  });
  // As a transition, the first rendering is done in slices and holds nothing up.
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <App program={{ experiments, views, training, frames }} firstProblems={problems} storage={storage} />
      </StrictMode>,
    );
  });
}

const root = document.getElementById("root");
if (!root) throw new Error("missing element: #root");
start(root);
