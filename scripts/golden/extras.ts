import {
  type DropoutSpec,
  type NormalizationName,
  type NormalizationSpec,
  normalizations,
} from "../../src/engine/index.ts";
import { Missing } from "./case.ts";
import type { Dropped, LayerExtras, Matrix, Normalized } from "./network.ts";

interface GoldenNormalization {
  readonly type: string;
  readonly mode?: string;
  readonly eps: number;
  /** Where a case says so: before the activation unless it is "post-activation" or "after". */
  readonly position?: string;
}

interface ExtrasConfig {
  readonly norm?: readonly (GoldenNormalization | null)[];
  readonly dropout?: { readonly form: string; readonly p_drop_input?: number; readonly p_drop: number } | null;
}

interface ExtrasInputs {
  readonly gamma?: readonly (readonly number[] | null)[];
  readonly beta?: readonly (readonly number[] | null)[];
  readonly running_mean?: readonly (readonly number[] | null)[];
  readonly running_var?: readonly (readonly number[] | null)[];
  readonly dropout_masks?: { readonly input: Matrix | null; readonly layers: readonly (Matrix | null)[] };
}

/** Normalization and dropout of each of so many layers. @throws Missing if the engine lacks a form of them */
export function readExtras(config: unknown, inputs: unknown, layers: number): readonly LayerExtras[] {
  const { norm, dropout } = config as ExtrasConfig;
  const { dropout_masks } = inputs as ExtrasInputs;
  return Array.from({ length: layers }, (_, layer) => {
    const normalization = norm?.[layer];
    const mask = dropout_masks?.layers[layer];
    return {
      ...(normalization && { normalized: normalized(normalization, inputs as ExtrasInputs, layer) }),
      ...(mask && dropout && { dropped: dropped(dropout.form, dropout.p_drop, mask) }),
    };
  });
}

/** Dropout of the inputs, if there is any. */
export function readDropped(config: unknown, inputs: unknown): { readonly dropped?: Dropped } {
  const { dropout } = config as ExtrasConfig;
  const mask = (inputs as ExtrasInputs).dropout_masks?.input;
  return mask && dropout ? { dropped: dropped(dropout.form, dropout.p_drop_input ?? 0, mask) } : {};
}

function normalized(
  { type, mode, eps, position }: GoldenNormalization,
  inputs: ExtrasInputs,
  layer: number,
): Normalized {
  if (!Object.hasOwn(normalizations, type)) throw new Missing("normalization", type);
  const isAfter = position === "post-activation" || position === "after";
  const common: NormalizationSpec = {
    kind: type as NormalizationName,
    place: isAfter ? "after" : "before",
    epsilon: eps,
  };
  const parameters = { scale: inputs.gamma![layer]!, shift: inputs.beta![layer]! };
  if (mode !== "eval") return { ...common, ...parameters };
  const [runningMean, runningSpread] = [inputs.running_mean![layer]!, inputs.running_var![layer]!];
  return { ...common, ...parameters, statistics: "running", runningForm: "variance", runningMean, runningSpread };
}

function dropped(form: string, rate: number, mask: Matrix): Dropped {
  return { rate, form: dropoutForm(form), mask };
}

/** @throws Missing if the engine lacks the form */
export function dropoutForm(form: string): DropoutSpec["form"] {
  if (form === "inverted" || form === "standard") return form;
  throw new Missing("dropout", form);
}
