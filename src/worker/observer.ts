import {
  createSweep,
  type Inference,
  MOST_TRACED,
  type Plan,
  type Run,
  type Sweep,
  type SweepTarget,
  sweepPictures,
  Tracer,
  traceSize,
} from "../engine/index.ts";
import type { Visitor } from "./measurer.ts";
import { FloatPool } from "./pool.ts";
import { type FocusReport, type Needs, noNeeds } from "./protocol.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type ExampleReport = Pick<FocusReport, "predictions" | "representation">;

/** Milliseconds a picture may take to compute while training goes on; its side is chosen to fit. */
const HURRIED_PICTURE = 3;
/** A picture that takes longer than this, in milliseconds, is shown small before it is computed in full. */
const PATIENCE = 120;
/** Milliseconds between two looks at the clock. */
const GLANCE = 0.5;
/** Multiplications a millisecond, to guess what a pixel costs before it has been measured. */
const GUESSED_SPEED = 5e5;
const SMALLEST_SIDE = 24;
const LARGEST_HURRIED_SIDE = 192;

/** One picture over the plane: the sweep under way, and what of it has been sent. */
class PictureSlot {
  /** Where its pictures are computed, one after the other. */
  inference: Inference | null = null;
  sweep: Sweep<ArrayBuffer> | null = null;
  complete = false;
  /** Version and side of the newest picture begun. */
  version = -1;
  side = 0;
  /** Milliseconds a pixel costs, averaged. */
  costPerPixel = 0;
}

/** Measures what the visible panels need of the run in focus, a little at a time. */
export class Observer {
  readonly #now: () => number;
  readonly #pool = new FloatPool();
  readonly #slots: Record<SweepTarget, PictureSlot> = { units: new PictureSlot(), outputs: new PictureSlot() };
  #trainer: Run | null = null;
  #run = 0;
  #needs: Needs = noNeeds;
  /** Counts changes of the parameters as this observer is told of them. */
  #version = 0;
  #sentVersion = -1;
  #sentShape = false;
  /** Version that the activations sent last are of. */
  #sentMaps = -1;
  #sentPlan: Plan | null = null;
  #tracer: Tracer | null = null;
  /** Version that the trace sent last is of. */
  #sentTrace = -1;
  /** What the visitor looks into, until it is sent. */
  #examples: ExampleReport | null = null;
  #turn: SweepTarget = "units";
  /** Milliseconds earned for pictures and not yet used. */
  #savings = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Looks at another network, or at the same one rebuilt. */
  attach(trainer: Run, run: number): void {
    this.#trainer = trainer;
    this.#run = run;
    this.#sentShape = false;
    this.#sentPlan = null;
    this.#tracer = null;
    for (const slot of Object.values(this.#slots)) {
      slot.costPerPixel = (10 + trainer.spec.ensemble * trainer.plan.parameterCount) / GUESSED_SPEED;
      slot.inference = null;
    }
    this.touch();
    this.#restart();
  }

  setNeeds(needs: Needs): void {
    this.#needs = needs;
    this.touch();
    this.#restart();
  }

  /** Counts changes of what is to be measured. */
  get version(): number {
    return this.#version;
  }

  /** The parameters have changed. */
  touch(): void {
    this.#version++;
  }

  recycle(buffers: readonly ArrayBuffer[]): void {
    this.#pool.give(buffers);
  }

  #restart(): void {
    for (const slot of Object.values(this.#slots)) {
      slot.sweep = null;
      slot.complete = false;
      slot.version = -1;
    }
    this.#pool.clear();
    this.#examples = null;
    this.#sentMaps = -1;
    this.#sentTrace = -1;
  }

  /** Whether there is a picture to work on: not while a finished one waits to be sent. */
  get busy(): boolean {
    return (["units", "outputs"] as const).some((target) => {
      const slot = this.#slots[target];
      const wanted = this.#wantedSide(target);
      if (wanted === 0 || slot.complete) return false;
      return slot.sweep !== null || slot.version !== this.#version || slot.side !== wanted;
    });
  }

  #wantedSide(target: SweepTarget): number {
    if (!this.#trainer?.data.domain) return 0;
    return target === "units" ? this.#needs.unitGrid : this.#needs.outputGrid;
  }

  /** Earns time to be spent on pictures while in a hurry. */
  earn(milliseconds: number): void {
    this.#savings += milliseconds;
  }

  /**
   * Works on the pictures for at most so many milliseconds; while `hurried` no longer than has been earned, and large
   * pictures are begun small.
   * @returns whether one is complete and waits to be sent
   */
  work(milliseconds: number, hurried: boolean): boolean {
    const begin = this.#now();
    this.#savings = Math.min(milliseconds, this.#savings);
    const deadline = begin + (hurried ? this.#savings : milliseconds);
    if (deadline > begin) this.#workUntil(deadline, hurried);
    if (hurried) this.#savings -= this.#now() - begin;
    return this.#slots.units.complete || this.#slots.outputs.complete;
  }

  #workUntil(deadline: number, hurried: boolean): void {
    // Taking turns at going first, so that a costly picture doesn't starve the other.
    this.#turn = this.#turn === "units" ? "outputs" : "units";
    while (this.#now() < deadline && this.#advance(this.#turn, hurried));
    const other = this.#turn === "units" ? "outputs" : "units";
    while (this.#now() < deadline && this.#advance(other, hurried));
  }

  /** @returns whether there is more to do for this picture */
  #advance(target: SweepTarget, hurried: boolean): boolean {
    const slot = this.#slots[target];
    const trainer = this.#trainer;
    const wanted = this.#wantedSide(target);
    if (!trainer || wanted === 0 || slot.complete) return false;
    if (!slot.sweep) {
      const small = target === "outputs" && this.#beginsSmall(slot, wanted, hurried);
      const side = small ? Math.min(wanted, hurriedSide(slot.costPerPixel)) : wanted;
      if (slot.version === this.#version && slot.side >= side) return false;
      const values = this.#pool.take(sweepPictures(trainer.plan, target) * side * side);
      slot.inference ??= trainer.createInference();
      slot.sweep = createSweep(trainer.plan, trainer.learned, trainer.data, target, side, values, slot.inference);
      slot.version = this.#version;
      slot.side = side;
    }
    const begin = this.#now();
    const { done, pixels } = slot.sweep.advance(Math.ceil(GLANCE / slot.costPerPixel));
    slot.costPerPixel += 0.05 * ((this.#now() - begin) / pixels - slot.costPerPixel);
    slot.complete = done;
    return !done;
  }

  /** In a hurry, or when the picture would be long in coming and what is shown is out of date. */
  #beginsSmall(slot: PictureSlot, wanted: number, hurried: boolean): boolean {
    return hurried || (slot.version !== this.#version && wanted * wanted * slot.costPerPixel > PATIENCE);
  }

  /** What looks into the examples while the run's sets are measured, for the panels that need them. */
  visitor(): Visitor {
    const trainer = this.#trainer;
    if (!trainer) throw new Error("no run to observe");
    const { data, inference, plan } = trainer;
    const total = data.training.count + data.validation.count;
    const outputs = plan.sizes.at(-1)!;
    const chosen = this.#needs.representation;
    const hidden = chosen && chosen.layer >= 2 && chosen.layer < plan.sizes.length ? chosen : null;
    // What was looked into and never sent is written over.
    const before = this.#examples;
    const predictions = this.#needs.predictions ? (before?.predictions ?? this.#pool.take(total * outputs)) : null;
    const plotted = hidden ? (before?.representation?.values ?? this.#pool.take(total * 2)) : null;
    const examples: Mutable<ExampleReport> = {};
    if (predictions) examples.predictions = predictions;
    if (plotted && hidden) examples.representation = { ...hidden, values: plotted };
    this.#examples = examples;
    return (set, first, rows) => {
      const from = first + (set === "training" ? 0 : data.training.count);
      const a = inference.activations;
      predictions?.set(a.at(-1)!.subarray(0, rows * outputs), from * outputs);
      if (!plotted || !hidden) return;
      const layer = a[hidden.layer - 1]!;
      const width = plan.sizes[hidden.layer - 1]!;
      for (let n = 0; n < rows; n++) {
        plotted[2 * (from + n)] = layer[n * width + hidden.units[0]] ?? 0;
        plotted[2 * (from + n) + 1] = layer[n * width + hidden.units[1]] ?? 0;
      }
    };
  }

  /** Activations of every unit for one example; the nearest there is. */
  #mapsOf({ data, inference, plan }: Run, wanted: number): NonNullable<FocusReport["maps"]> {
    const { training, validation } = data;
    const example = Math.max(0, Math.min(training.count + validation.count - 1, wanted));
    const [set, row] = example < training.count ? [training, example] : [validation, example - training.count];
    const inputs = plan.sizes[0]!;
    inference.inputs.set(set.inputs.subarray(row * inputs, (row + 1) * inputs));
    inference.forward(1);
    const values = this.#pool.take(plan.sizes.reduce((sum, size) => sum + size, 0));
    let at = 0;
    for (const [layer, size] of plan.sizes.entries()) {
      values.set(inference.activations[layer]!.subarray(0, size), at);
      at += size;
    }
    return { example, values };
  }

  /** Whether a trace is wanted that has not been sent. */
  get owesTrace(): boolean {
    return this.#needs.trace && this.#trainer !== null && this.#sentTrace !== this.#version;
  }

  /** The next step of the run, or of the first network of several; none of a run that has stopped, or that is too large. */
  #trace({ members, status, plan }: Run, report: Mutable<FocusReport>): void {
    this.#sentTrace = this.#version;
    if (status.state === "stopped" || traceSize(plan) > MOST_TRACED) return;
    this.#tracer ??= new Tracer(members[0]);
    report.trace = this.#tracer.trace();
  }

  /**
   * Fills in whatever is new since the last report.
   * @param measured whether what the visitor looked into is complete
   * @param resting  whether the runs hold still, between two steps
   */
  fill(report: Mutable<FocusReport>, measured: boolean, resting: boolean): void {
    const trainer = this.#trainer;
    if (!trainer) return;
    report.run = this.#run;
    if (measured && this.#examples) {
      Object.assign(report, this.#examples);
      this.#examples = null;
    }
    if (!this.#sentShape) {
      const { data, plan } = trainer;
      const join = (part: "x" | "label") => Float64Array.from([...data.training[part], ...data.validation[part]]);
      report.shape = { sizes: plan.sizes, parameters: plan.parameters };
      report.data = {
        task: data.task,
        classes: data.classes,
        domain: data.domain,
        shape: data.shape,
        x: join("x"),
        label: join("label"),
        trainingCount: data.training.count,
      };
      this.#sentShape = true;
    }
    if (this.#sentPlan !== trainer.plan) {
      report.plan = trainer.plan;
      this.#sentPlan = trainer.plan;
    }
    if (this.#needs.parameters && this.#sentVersion !== this.#version) {
      report.parameters = trainer.parameters.slice();
      this.#sentVersion = this.#version;
    }
    if (this.#needs.example !== null && this.#sentMaps !== this.#version) {
      report.maps = this.#mapsOf(trainer, this.#needs.example);
      this.#sentMaps = this.#version;
    }
    if (resting && this.owesTrace) this.#trace(trainer, report);
    for (const [target, name] of [
      ["units", "unitGrid"],
      ["outputs", "outputGrid"],
    ] as const) {
      const slot = this.#slots[target];
      if (!slot.sweep || !slot.complete) continue;
      report[name] = { side: slot.sweep.side, values: slot.sweep.values };
      slot.sweep = null;
      slot.complete = false;
    }
  }
}

function hurriedSide(costPerPixel: number): number {
  // In steps, so that arrays of the same length come back and are used again.
  const side = 16 * Math.floor(Math.sqrt(HURRIED_PICTURE / costPerPixel) / 16);
  return Math.max(SMALLEST_SIDE, Math.min(LARGEST_HURRIED_SIDE, side));
}
