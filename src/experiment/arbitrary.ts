import * as fc from "fast-check";
import { hiddenActivationNames } from "../engine/index.ts";
import { canonicalExperiment } from "./canonical.ts";
import type { Change } from "./changeList.ts";
import { type Experiment, MAX_VARIANTS } from "./experiment.ts";
import { repairSpec } from "./rules.ts";
import { featureNames } from "./settings/data.ts";
import { MAX_FILTERS, MAX_HIDDEN_LAYERS, MAX_UNITS, MAX_WINDOW } from "./settings/network.ts";
import { type SettingName, type SettingValue, settingNames, settings, specFrom } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

/** Test helper: any valid value of a setting, its default often enough for links to leave it out. */
export function settingValues(name: SettingName): fc.Arbitrary<SettingValue> {
  return fc.oneof(fc.constant<SettingValue>(settings[name].default), valuesInRange(name));
}

function valuesInRange(name: SettingName): fc.Arbitrary<SettingValue> {
  const setting = settings[name];
  switch (setting.type) {
    case "number": {
      const { min, max, step } = setting;
      const inside = step === 1 ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return fc.oneof(fc.constantFrom(min, max), inside).map((value) => (value === 0 ? 0 : value));
    }
    case "choice":
      return fc.constantFrom<SettingValue>(...setting.options.map((option) => option.value));
    case "switch":
      return fc.boolean();
    case "features":
      return fc.shuffledSubarray([...featureNames], { minLength: 1 });
    case "numbers":
      return fc.array(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
        { maxLength: 20 },
      );
    case "examples": {
      const place = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => (value === 0 ? 0 : value));
      const label = fc.constantFrom(0, 1);
      return fc.array(fc.tuple(place, place, label), { minLength: 1, maxLength: 6 }).map((examples) => examples.flat());
    }
    case "layers": {
      const units = fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: MAX_UNITS }));
      const activation = fc.constantFrom(...hiddenActivationNames);
      const span = fc.integer({ min: 1, max: MAX_WINDOW });
      const convolution = fc
        .record({ kernel: span, stride: span, padding: fc.nat(MAX_WINDOW - 1) })
        .map(({ kernel, stride, padding }) => ({ kernel, stride, padding: Math.min(padding, kernel - 1) }));
      const pooling = fc.record({ kind: fc.constantFrom("max" as const, "mean" as const), window: span, stride: span });
      const layer = fc.oneof(
        { weight: 3, arbitrary: fc.record({ units, activation }) },
        fc.record({ units: fc.integer({ min: 1, max: MAX_FILTERS }), activation, convolution }),
        fc.record({ units: fc.constant(1), activation: fc.constant("identity" as const), pooling }),
      );
      return fc.array(layer, { maxLength: MAX_HIDDEN_LAYERS, size: "max" });
    }
  }
}

/** Every setting valid by itself; rules between them may be broken. */
export const anySpec: fc.Arbitrary<ExperimentSpec> = fc
  .tuple(...settingNames.map(settingValues))
  .map((values) => specFrom((name) => values[settingNames.indexOf(name)]!));

export const validSpec: fc.Arbitrary<ExperimentSpec> = anySpec.map((spec) => repairSpec(spec).spec);

/** Some settings, each valid by itself. */
export const anyPatch: fc.Arbitrary<Partial<ExperimentSpec>> = fc
  .tuple(fc.subarray([...settingNames]), anySpec)
  .map(([names, spec]) => Object.fromEntries(names.map((name) => [name, spec[name]])));

const liveNames = settingNames.filter((name) => settings[name].live);

/** A change of some live settings or of one parameter, to one of so many runs. */
function anyChange(runs: number): fc.Arbitrary<Change> {
  const place = { step: fc.nat(1e6), run: fc.nat(runs - 1) };
  const chosen = fc
    .tuple(fc.subarray(liveNames, { minLength: 1 }), anySpec)
    .map(([names, spec]) => Object.fromEntries(names.map((name) => [name, spec[name]])));
  const parameter = fc.record({
    layer: fc.integer({ min: 2, max: 33 }),
    row: fc.nat(511),
    column: fc.integer({ min: -3, max: 511 }),
  });
  const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));
  return fc.oneof(
    fc.record({ ...place, kind: fc.constant("settings" as const), settings: chosen }),
    fc.record({ ...place, kind: fc.constant("parameter" as const), parameter, value }),
  );
}

/** A valid base, variants whose patch may need repair, and changes on the way. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc
  .record({ base: validSpec, variants: fc.array(fc.record({ patch: anyPatch }), { maxLength: MAX_VARIANTS }) })
  .chain((experiment) =>
    fc
      .array(anyChange(1 + experiment.variants.length), { maxLength: 6 })
      .map((changes) => ({ ...experiment, ...(changes.length > 0 ? { changes } : {}) })),
  );

export const validExperiment: fc.Arbitrary<Experiment> = anyExperiment.map(canonicalExperiment);
