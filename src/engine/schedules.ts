import { cosPi, exp, log, wholePower } from "./elementary.ts";
import { checkRanges, type Range, usualValues } from "./ranges.ts";

/** What schedules may read beside the learning rate. Each says which of them in `reads`. */
export const scheduleRanges = {
  /** K, s or T: steps that a schedule takes, or that it is measured in. */
  scheduleSteps: { usual: 1000, min: 1, max: 1_000_000, whole: true },
  /** η_K, which a schedule ends at. */
  finalRate: { usual: 0.001, min: 0, max: 10 },
  /** c of the power law, below 0 so that it decays. */
  scheduleExponent: { usual: -1, min: -5, max: -0.01 },
  /** c or γ, between 0 and 1 so that it decays. */
  scheduleFactor: { usual: 0.5, min: 0.001, max: 0.999 },
  /** Epochs without a better cost that are put up with. */
  plateauPatience: { usual: 10, min: 0, max: 10_000, whole: true },
  /** Steps in which the rate first rises, before any schedule begins; 0 leaves them out. */
  warmUpSteps: { usual: 0, min: 0, max: 1_000_000, whole: true },
} as const satisfies Record<string, Range>;

export type ScheduleSettingName = keyof typeof scheduleRanges;
export type ScheduleSettings = { readonly [Name in ScheduleSettingName]: number };
export const usualScheduleSettings: ScheduleSettings = usualValues(scheduleRanges);

/** How the learning rate changes from step to step. */
export interface Schedule {
  readonly label: string;
  readonly formula: string;
  readonly source: string;
  /** The settings it reads beside the learning rate. */
  readonly reads: readonly ScheduleSettingName[];
  /**
   * The learning rate of a step.
   * @param t steps taken before, so that the first step has η₀
   * @param initialRate η₀
   */
  rate(t: number, initialRate: number, settings: ScheduleSettings): number;
}

export const schedules = {
  constant: {
    label: "constant",
    formula: "\\eta_t = \\eta_0",
    source: "Robbins & Monro 1951, without their decay",
    reads: [],
    rate: (_t: number, initialRate: number) => initialRate,
  },
  linear: {
    label: "linear",
    formula:
      "\\eta_t = \\left(1 - \\tfrac{t}{K}\\right) \\eta_0 + \\tfrac{t}{K} \\eta_K \\text{ for } t \\le K, \\text{ then } \\eta_K",
    source: "Slides on improving learning, learning-rate scheduling",
    reads: ["scheduleSteps", "finalRate"],
    rate(t: number, initialRate: number, { scheduleSteps, finalRate }: ScheduleSettings) {
      const share = Math.min(t / scheduleSteps, 1);
      return (1 - share) * initialRate + share * finalRate;
    },
  },
  power: {
    label: "power law",
    formula: "\\eta_t = \\eta_0 \\left(1 + \\tfrac{t}{s}\\right)^c, \\quad c < 0",
    source: "Slides on improving learning, learning-rate scheduling; c < 0, which they leave out",
    reads: ["scheduleSteps", "scheduleExponent"],
    rate: (t: number, initialRate: number, { scheduleSteps, scheduleExponent }: ScheduleSettings) =>
      initialRate * exp(scheduleExponent * log(1 + t / scheduleSteps)),
  },
  exponential: {
    label: "exponential",
    formula: "\\eta_t = \\eta_0 \\, c^{t/s}, \\quad 0 < c < 1",
    source: "Slides on improving learning, learning-rate scheduling; 0 < c < 1, which they leave out",
    reads: ["scheduleSteps", "scheduleFactor"],
    rate: (t: number, initialRate: number, { scheduleSteps, scheduleFactor }: ScheduleSettings) =>
      initialRate * exp((t / scheduleSteps) * log(scheduleFactor)),
  },
  step: {
    label: "steps",
    formula: "\\eta_t = \\eta_0 \\, \\gamma^{\\lfloor t/s \\rfloor}",
    source: "PyTorch StepLR",
    reads: ["scheduleSteps", "scheduleFactor"],
    rate: (t: number, initialRate: number, { scheduleSteps, scheduleFactor }: ScheduleSettings) =>
      initialRate * wholePower(scheduleFactor, Math.floor(t / scheduleSteps)),
  },
  cosine: {
    label: "cosine",
    formula:
      "\\eta_t = \\eta_K + (\\eta_0 - \\eta_K) \\tfrac12 \\left(1 + \\cos \\tfrac{\\pi t}{K}\\right) \\text{ for } t \\le K, \\text{ then } \\eta_K",
    source: "Loshchilov & Hutter 2017, eq. (5), without restarts",
    reads: ["scheduleSteps", "finalRate"],
    rate(t: number, initialRate: number, { scheduleSteps, finalRate }: ScheduleSettings) {
      // ½(1 + cos x) = cos² ½x, without cancellation.
      const half = cosPi(Math.min(t / scheduleSteps, 1) / 2);
      return finalRate + (initialRate - finalRate) * (half * half);
    },
  },
  plateau: {
    label: "on plateaus",
    formula:
      "\\eta \\leftarrow \\gamma \\eta \\text{ once } C \\text{ has not fallen below } (1 - 10^{-4})\\, C_{\\min} \\text{ for more than } p \\text{ epochs}",
    source: "PyTorch ReduceLROnPlateau; C is the mean cost of the epoch's batches, each before its step (`plateau.ts`)",
    reads: ["scheduleFactor", "plateauPatience"],
    // What it is reduced by depends on the run: the trainer sees to it.
    rate: (_t: number, initialRate: number) => initialRate,
  },
} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;

/** A schedule with what it reads; what is left out has its usual value. */
export interface ScheduleSpec extends Partial<ScheduleSettings> {
  readonly name: ScheduleName;
}

/**
 * The learning rate of every step, as a function of the steps taken before. During a warm-up of k steps it is
 * η₀ (t + 1)/k (Goyal et al. 2017, §2.2); then the schedule begins, at its step 0.
 * @throws RangeError if a setting is out of its range
 */
export function scheduledRate(spec: ScheduleSpec | undefined, initialRate: number): (t: number) => number {
  const settings = { ...usualScheduleSettings, ...spec };
  checkRanges(scheduleRanges, settings);
  const schedule: Schedule = schedules[spec?.name ?? "constant"];
  const { warmUpSteps } = settings;
  return (t) =>
    t < warmUpSteps ? (initialRate * (t + 1)) / warmUpSteps : schedule.rate(t - warmUpSteps, initialRate, settings);
}
