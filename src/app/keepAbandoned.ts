import { keepAsVariant } from "../experiment/keepAsVariant.ts";
import type { Program } from "./context.ts";

/**
 * Makes a variant of the future that was given up, of the run in focus, and trains all runs to where they are now.
 * @returns whether there was one, and room for it
 */
export function keepAbandoned({
  experiments,
  training,
  views,
}: Pick<Program, "experiments" | "training" | "views">): boolean {
  const { abandoned, journey, snapshot } = training.store.getState();
  if (!abandoned || !journey?.complete || !snapshot) return false;
  const present = { ...journey.origin, changes: [...journey.changes, ...journey.ahead] };
  const kept = keepAsVariant(present, abandoned.course, views.getState().focus);
  if (!kept) return false;
  training.dismissAbandoned();
  experiments.getState().open(kept);
  if (snapshot.step > 0) training.step(snapshot.step);
  return true;
}
