import type { Range } from "../engine/index.ts";
import type { ExperimentSpec } from "./spec.ts";

export const groups = ["Data", "Network", "Cost", "Optimizer", "Regularization", "Batches", "Run"] as const;
export type Group = (typeof groups)[number];

/** What every setting says of itself, whatever its type. */
export interface About {
  readonly group: Group;
  readonly label: string;
  /** The symbol it has in the equations, if any. */
  readonly symbol?: string;
  /** One sentence for a learner. */
  readonly help: string;
  /** The equation it appears in, in TeX. */
  readonly formula?: string;
  /** Key in the URL. */
  readonly key: string;
  /** True: applies at the next step. False: the run is rebuilt from the same seed. */
  readonly live: boolean;
  /** True: among the dozen that everyone sees. */
  readonly basic: boolean;
  /** What its value comes to in this experiment, in a sentence, where that is not plain from the value. */
  readonly note?: (spec: ExperimentSpec) => string | undefined;
  /** Absent: always applies. */
  readonly applies?: (spec: ExperimentSpec) => boolean;
}

export interface NumberSetting extends About {
  readonly type: "number";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Increment of a control. 1 also makes the value a whole number; null leaves the increment to the scale. */
  readonly step: number | null;
  /** How a slider spreads the range. */
  readonly scale: "linear" | "log" | "log-with-zero";
}

export interface ChoiceSetting<T extends string = string> extends About {
  readonly type: "choice";
  readonly default: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

export interface SwitchSetting extends About {
  readonly type: "switch";
  readonly default: boolean;
}

/** A setting with a value of its own shape, a control and a URL form of its own. */
export interface CustomSetting<T> extends About {
  readonly type: "features" | "layers" | "numbers" | "examples";
  readonly default: T;
}

export type Setting = NumberSetting | ChoiceSetting | SwitchSetting | CustomSetting<unknown>;

/** How a setting with values of type V is declared. */
export type SettingFor<V> = [V] extends [number]
  ? NumberSetting
  : [V] extends [boolean]
    ? SwitchSetting
    : [V] extends [string]
      ? ChoiceSetting<V>
      : CustomSetting<V>;

type NumberOptions = About & Omit<NumberSetting, "type" | "scale"> & { scale?: NumberSetting["scale"] };

/** A number within [min, max], whole if `step` is 1. */
export function numberSetting(options: NumberOptions): NumberSetting {
  return { scale: "linear", ...options, type: "number" };
}

/** What a number says of itself whose range the engine knows. */
export type RangedAbout = Omit<About, "group" | "live" | "basic" | "applies"> &
  Pick<NumberSetting, "step"> & { readonly basic?: boolean; readonly scale?: NumberSetting["scale"] };

/** A live number with the engine's range. Absent `applies`: always. */
export function rangedSetting(
  { usual, min, max }: Range,
  group: Group,
  about: RangedAbout,
  applies?: (spec: ExperimentSpec) => boolean,
): NumberSetting {
  const range = { group, live: true, basic: false, default: usual, min, max };
  return numberSetting({ ...range, ...about, ...(applies ? { applies } : {}) });
}

/** One of the entries of a registry. */
export function choiceSetting<T extends string>(
  options: About & { default: T; options: readonly { value: T; label: string }[] },
): ChoiceSetting<T> {
  return { ...options, type: "choice" };
}

export function switchSetting(options: About & { default: boolean }): SwitchSetting {
  return { ...options, type: "switch" };
}

/** The entries of a registry as the options of a choice. */
export function entries<T extends string>(
  registry: Readonly<Record<T, { readonly label: string }>>,
  names?: readonly T[],
) {
  return (names ?? (Object.keys(registry) as T[])).map((value) => ({ value, label: registry[value].label }));
}
