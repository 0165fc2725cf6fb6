import {
  type FirstOrderName,
  type Schedule,
  type ScheduleName,
  type ScheduleSettingName,
  schedules,
  usualScheduleSettings,
} from "../../src/engine/index.ts";
import { has, Missing, type Runner } from "./case.ts";
import { Descent } from "./descent.ts";
import { objective } from "./objectives.ts";

/** The engine's names of what a schedule is given, but for η₀. */
const settingNames: Readonly<Record<string, ScheduleSettingName>> = {
  etaK: "finalRate",
  eta_min: "finalRate",
  K: "scheduleSteps",
  s: "scheduleSteps",
  every: "scheduleSteps",
  T: "scheduleSteps",
};
/** c is a power in one schedule and a factor in the others. */
const constants = ["c", "gamma"];

type Given = Readonly<Record<string, number>>;

/** The learning rate of step t as a case describes it. @throws Missing if the engine has no such schedule */
function rateOf(name: string, { eta0, ...given }: Given): (t: number) => number {
  if (!Object.hasOwn(schedules, name)) throw new Missing("schedule", name);
  const schedule: Schedule = schedules[name as ScheduleName];
  const constant = schedule.reads.includes("scheduleExponent") ? "scheduleExponent" : "scheduleFactor";
  const settings = Object.entries(given).map(([key, value]) => {
    const ours = constants.includes(key) ? constant : settingNames[key];
    if (!ours || !schedule.reads.includes(ours)) throw new Missing(`setting of schedule ${name}`, key);
    return [ours, value];
  });
  return (t) => schedule.rate(t, eta0!, { ...usualScheduleSettings, ...Object.fromEntries(settings) });
}

/** The learning rates of several schedules at given steps. */
export const scheduleRates: Runner = {
  matches: ({ inputs, expected }) =>
    has(inputs, "t") && Object.keys(expected).every((name) => has((inputs as Record<string, unknown>)[name], "eta0")),
  run({ inputs, expected }) {
    const { t, ...given } = inputs as { t: readonly number[] } & Readonly<Record<string, Given>>;
    return Object.fromEntries(Object.keys(expected).map((name) => [name, t.map(rateOf(name, given[name]!))]));
  },
};

interface ScheduledConfig {
  readonly problem: { readonly kind: string };
  readonly schedule: string;
  readonly hyperparameters: Given;
  readonly steps: number;
}

/** Which schedule a formula is. */
const forms: readonly (readonly [RegExp, ScheduleName])[] = [
  [/eta0 \* c\^\(t\/s\)/, "exponential"],
  [/eta0 \* \(1 \+ t\/s\)\^c/, "power"],
];

/** Gradient descent and momentum while the learning rate changes. */
export const scheduledDescent: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "schedule", "steps") && has(inputs, "start") && has(expected, "lr"),
  run({ config, inputs }) {
    const { problem, schedule, hyperparameters, steps } = config as ScheduledConfig;
    const { mu, ...given } = hyperparameters;
    const name = forms.find(([form]) => form.test(schedule))?.[1];
    if (!name) throw new Missing("schedule", schedule);
    const lr = Array.from({ length: steps }, (_, t) => rateOf(name, given)(t));
    const { gradient } = objective(problem.kind, inputs);
    const { start } = inputs as { start: readonly number[] };
    const path = (optimizer: FirstOrderName, momentumOf: (t: number) => number) => {
      const descent = new Descent(optimizer, start);
      return [
        [...start],
        ...lr.map((learningRate, t) => {
          descent.step(gradient([...descent.parameters]), { learningRate, momentum: momentumOf(t) });
          return [...descent.parameters];
        }),
      ];
    };
    return {
      lr,
      sgd: path("sgd", () => 0),
      momentum_seed_form: path("momentum", () => mu!),
      // PyTorch's form is the notes' with μ η_t/η_{t−1} for μ.
      momentum_pytorch_form: path("momentum", (t) => (t > 0 ? (mu! * lr[t]!) / lr[t - 1]! : mu!)),
    };
  },
};
