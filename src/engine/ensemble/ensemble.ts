import type { Checkpoint } from "../checkpoint.ts";
import { check } from "../checks.ts";
import { buildData, type TrainingData } from "../data/build.ts";
import { evaluate, type SetMetrics } from "../measures/evaluate.ts";
import { createInference, type Inference, inferencePlan } from "../measures/inference.ts";
import type { Plan } from "../plan.ts";
import type { WeightCount } from "../pruning.ts";
import { stream } from "../random.ts";
import type { TrainerOptions, TrainerStatus } from "../run.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { createEnsembleInference } from "./inference.ts";
import type { Run } from "./run.ts";

export const MOST_MEMBERS = 10;

/** As many examples as there are, drawn with replacement: their indices. Efron 1979. */
export function bootstrapSample(seed: number, member: number, examples: number): Uint32Array {
  const random = stream(seed, "bootstrap", member);
  return Uint32Array.from({ length: examples }, () => random.integer(examples));
}

/** The settings a member trains with: its initial weights, and the order of its examples, come from a seed of its own. */
function memberSpec(spec: TrainingSpec, member: number): TrainingSpec {
  return member === 0 ? spec : { ...spec, seed: stream(spec.seed, "member", member).integer(2 ** 31) };
}

/** The run that a spec describes: an ensemble, or a single network. @throws RangeError as `Trainer` */
export function createRun(spec: TrainingSpec, options: TrainerOptions = {}): Run {
  return spec.ensemble === 1 ? new Trainer(spec, options) : new Ensemble(spec, options);
}

/**
 * Bagging: several networks in lock-step, each on a bootstrap sample of the training set and from weights of its own,
 * that answer together. Breiman 1996. Those that have stopped early stay behind; if one diverges, all end.
 */
export class Ensemble implements Run {
  readonly data: TrainingData;
  readonly members: readonly [Trainer, ...Trainer[]];
  readonly inference: Inference;
  #spec: TrainingSpec;
  /** The member whose turn it is in the step under way, and whether any has taken it. */
  #turn = 0;
  #moved = false;

  /** @throws RangeError if the number of members or another setting makes no sense */
  constructor(spec: TrainingSpec, options: TrainerOptions = {}) {
    const { ensemble: count, combine } = spec;
    const isPossible = Number.isInteger(count) && count >= 1 && count <= MOST_MEMBERS;
    check(isPossible, "ensemble", count, `1 to ${MOST_MEMBERS}`);
    this.#spec = spec;
    this.data = options.data ?? buildData(spec);
    const { data } = this;
    const isDecided = combine === "average" || data.task !== "regression";
    check(isDecided, "combine", combine, "average where numbers are predicted");
    const member = (index: number) =>
      new Trainer(memberSpec(spec, index), {
        ...options,
        data,
        sample: bootstrapSample(spec.seed, index, data.training.count),
      });
    this.members = [member(0), ...Array.from({ length: count - 1 }, (_, index) => member(index + 1))];
    this.inference = this.#combined(
      () => this.learned,
      (index) => this.members[index]!.learned,
    );
  }

  get spec(): TrainingSpec {
    return this.#spec;
  }
  get plan(): Plan {
    return this.members[0].plan;
  }
  get parameters(): Float64Array {
    return this.members[0].parameters;
  }
  get learned(): Float64Array {
    const all = new Float64Array(this.members.length * this.members[0].learned.length);
    this.members.forEach(({ learned }, index) => {
      all.set(learned, index * learned.length);
    });
    return all;
  }
  get stepCount(): number {
    return this.#leader.stepCount;
  }
  get epoch(): number {
    return this.#leader.epoch;
  }
  get epochFraction(): number {
    return this.#leader.epochFraction;
  }
  get stepsLeftInEpoch(): number {
    return this.#leader.stepsLeftInEpoch;
  }
  /** Mean over the members that took the last step. */
  get lastBatchCost(): number {
    const { stepCount } = this;
    return mean(this.members.filter((one) => one.stepCount === stepCount).map((one) => one.lastBatchCost));
  }
  /** Mean over the members: on plateaus each has its own. */
  get learningRate(): number {
    return mean(this.members.map(({ learningRate }) => learningRate));
  }
  /** Mean over the members. */
  get penalty(): number {
    return mean(this.members.map(({ penalty }) => penalty));
  }
  /** The first member's. */
  get weightCount(): WeightCount | null {
    return this.members[0].weightCount;
  }
  /** The first divergence of a member; stopped when all have stopped, with the first member's best epoch. */
  get status(): TrainerStatus {
    const states = this.members.map(({ status }) => status);
    const diverged = states.find(({ state }) => state === "diverged");
    if (diverged) return diverged;
    const [first] = states;
    if (first?.state !== "stopped" || states.some(({ state }) => state === "ready")) return { state: "ready" };
    return { ...first, step: this.stepCount, epoch: this.epoch };
  }
  get interrupted(): boolean {
    return this.#turn > 0 || this.members[0].interrupted;
  }

  createInference(): Inference {
    const { length } = this.members[0].learned;
    const all = new Float64Array(this.members.length * length);
    return this.#combined(
      () => all,
      (index) => all.subarray(index * length, (index + 1) * length),
    );
  }

  step(count = 1): number {
    let taken = 0;
    while (taken < count && this.status.state === "ready" && this.#stepAll()) taken++;
    return taken;
  }

  stepUntil(late: () => boolean): boolean {
    return this.status.state === "ready" && this.#stepAll(late);
  }

  abandonStep(): boolean {
    return this.#turn === 0 && this.members[0].abandonStep();
  }

  applyLive(spec: TrainingSpec): void {
    this.#settle();
    this.members.forEach((member, index) => {
      member.applyLive(memberSpec(spec, index));
    });
    this.#spec = spec;
  }

  evaluate(set: "training"): SetMetrics;
  evaluate(set: "training" | "validation"): SetMetrics | null;
  evaluate(set: "training" | "validation"): SetMetrics | null {
    const examples = this.data[set];
    return examples.count === 0 ? null : evaluate(this.inference, this.data, examples);
  }

  /** Sets one parameter of the first member. */
  setParameter(index: number, value: number): void {
    this.#settle();
    this.members[0].setParameter(index, value);
  }

  checkpoint(): Checkpoint {
    this.#settle();
    const [first, ...others] = this.members.map((member) => member.checkpoint());
    return { ...first!, others };
  }

  restore({ others = [], ...first }: Checkpoint): void {
    if (others.length !== this.members.length - 1) {
      const [count, expected] = [others.length + 1, this.members.length];
      throw new RangeError(`invalid checkpoint: ${count} members (expected ${expected})`);
    }
    this.#turn = 0;
    this.#moved = false;
    this.members.forEach((member, index) => {
      member.restore(index === 0 ? first : others[index - 1]!);
    });
  }

  /** The first member that still trains, else the one that trained longest. */
  get #leader(): Trainer {
    const training = this.members.find(({ status }) => status.state === "ready");
    return training ?? this.members.reduce((longest, one) => (one.stepCount > longest.stepCount ? one : longest));
  }

  #combined(learned: () => Float64Array, learnedOf: (member: number) => Float64Array): Inference {
    return createEnsembleInference(createInference(inferencePlan(this.plan.spec)), {
      count: this.members.length,
      learned,
      learnedOf,
      combining: () => ({ combine: this.#spec.combine, coding: this.data.targetCoding }),
      penalty: () => this.penalty,
    });
  }

  /** @returns whether the members that still train have all taken the step */
  #stepAll(late?: () => boolean): boolean {
    for (; this.#turn < this.members.length; this.#turn++) {
      const member = this.members[this.#turn]!;
      const stepped = late ? member.stepUntil(late) : member.step() > 0;
      if (member.interrupted) return false;
      this.#moved = stepped || this.#moved;
    }
    const moved = this.#moved;
    this.#turn = 0;
    this.#moved = false;
    return moved;
  }

  /** Leaves no step half done. */
  #settle(): void {
    if (!this.abandonStep()) this.#stepAll();
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
