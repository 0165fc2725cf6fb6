import * as z from "zod/mini";
import { hiddenActivationNames } from "../engine/index.ts";
import type { Setting } from "./setting.ts";
import { featureNames } from "./settings/data.ts";
import { MAX_INITIAL_VALUES } from "./settings/initialization.ts";
import { MAX_FILTERS, MAX_HIDDEN_LAYERS, MAX_UNITS, MAX_WINDOW } from "./settings/network.ts";

const whole = (least: number, most: number) => z.number().check(z.minimum(least), z.maximum(most), z.multipleOf(1));
const span = whole(1, MAX_WINDOW);
const activation = z.enum(hiddenActivationNames);

const dense = z.strictObject({ units: whole(1, MAX_UNITS), activation });
const convolution = z.strictObject({
  units: whole(1, MAX_FILTERS),
  activation,
  convolution: z
    .strictObject({ kernel: span, stride: span, padding: whole(0, MAX_WINDOW - 1) })
    .check(z.refine(({ kernel, padding }) => padding < kernel)),
});
const pooling = z.strictObject({
  units: z.literal(1),
  activation: z.literal("identity"),
  pooling: z.strictObject({ kind: z.enum(["max", "mean"]), window: span, stride: span }),
});
const layer = z.union([dense, convolution, pooling]);

/**
 * The values that a setting takes, by itself, derived from its declaration. Apart from it, because the page checks its
 * links and controls without a schema: this is for the worker's door and the command line.
 */
export function schemaOf(setting: Setting): z.ZodMiniType {
  switch (setting.type) {
    case "number": {
      const range = z.number().check(z.minimum(setting.min), z.maximum(setting.max));
      return setting.step === 1 ? range.check(z.multipleOf(1)) : range;
    }
    case "choice":
      return z.enum(setting.options.map((option) => option.value));
    case "switch":
      return z.boolean();
    case "features":
      return z.array(z.enum(featureNames)).check(
        z.minLength(1),
        z.refine((names) => new Set(names).size === names.length),
      );
    case "numbers":
      return z.array(z.number().check(z.minimum(-1e9), z.maximum(1e9))).check(z.maxLength(MAX_INITIAL_VALUES));
    case "layers":
      return z.array(layer).check(z.maxLength(MAX_HIDDEN_LAYERS));
  }
}
