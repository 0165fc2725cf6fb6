import type { Case } from "../cases.ts";

/** One network in training. */
export interface Run {
  /** Takes n steps, each on the next batch; done when they are, on a GPU as well. */
  step(count: number): void | Promise<void>;
  /** Mean cost over the case's batches with the present parameters. */
  cost(): number | Promise<number>;
  dispose(): void;
}

/** Something that trains networks. Used as its own documentation recommends. */
export interface Engine {
  /** Why it can't train this case; undefined if it can. */
  obstacle?(task: Case): string | undefined | Promise<string | undefined>;
  /** A run from the case's initial parameters, whose first steps take its batches in their order. */
  prepare(task: Case): Run | Promise<Run>;
}
