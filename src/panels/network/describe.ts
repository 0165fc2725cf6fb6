import { unitParameter, unitParameters } from "../../experiment/changeList.ts";
import { type IndexedSymbol, parameterMark, unitMark } from "../../notation/marks.ts";
import { formatCount } from "../../ui/count.ts";
import { activationLabel, inputLabel, layerRole, type Naming, parameterName, unitName } from "./names.ts";
import { type LayerParameters, type ParameterAddress, parameterIndex } from "./parameters.ts";
import { strongest } from "./strongest.ts";
import type { EdgeTarget, Target } from "./target.ts";

/** The most weights listed for one unit. */
export const MOST_LISTED = 64;

/** One parameter in the inspector. */
export interface Entry {
  readonly address: ParameterAddress;
  /** Index within the flat parameters. */
  readonly index: number;
  readonly symbol: IndexedSymbol;
  /** "weight", "bias", "scale" or "shift". */
  readonly kind: string;
  /** Where a weight in a list comes from, as a plain label or a symbol. */
  readonly source: string | IndexedSymbol | null;
  /** What a screen reader hears. */
  readonly label: string;
}

/** What the inspector says of a unit or an edge, its numbers apart. */
export interface Description {
  /** What it is about: a unit, or both ends of an edge. */
  readonly symbols: readonly (IndexedSymbol | string)[];
  readonly subtitle: string;
  /** Accessible name of the inspector. */
  readonly label: string;
  /** What a unit has beside its weights: its bias, and γ and β where it is normalised. */
  readonly own: readonly Entry[];
  readonly weights: readonly Entry[];
  /** Heading over the weights; empty for a single one. */
  readonly heading: string;
  readonly unit: { readonly layer: number; readonly unit: number } | null;
}

export function describe(
  target: Target,
  naming: Naming,
  located: readonly LayerParameters[],
  parameters: Float64Array,
): Description {
  const entry = (layer: number, row: number, column: number): Entry => {
    const address = { layer, row, column };
    const source = column < 0 ? null : activationSymbol(naming, layer - 1, column);
    const kind = unitParameter(column)?.kind ?? "weight";
    const index = parameterIndex(located, address);
    if (index === undefined) throw new RangeError(`invalid parameter: row ${row}, column ${column} of layer ${layer}`);
    const label = parameterName(naming, address);
    return {
      address,
      index,
      symbol: parameterMark(naming.notation, address, unitParameter(column)?.letter ?? null),
      kind,
      source,
      label,
    };
  };
  if (target.kind === "edge") return describeEdge(target, naming, entry(target.layer, target.row, target.column));
  const { layer, unit } = target;
  const activation = activationLabel(naming, layer);
  const place = located[layer - 2];
  const common = { label: unitName(naming, target), unit: { layer, unit } };
  if (!place) {
    return {
      ...common,
      symbols: [inputLabel(naming, unit)],
      subtitle: `input ${unit + 1}`,
      own: [],
      weights: [],
      heading: "",
    };
  }
  const from = place.weights + unit * place.columns;
  const chosen = [...strongest(parameters, from, from + place.columns, MOST_LISTED, new Float64Array(place.columns))];
  chosen.sort((a, b) => Math.abs(parameters[from + b]!) - Math.abs(parameters[from + a]!) || a - b);
  const all = chosen.length === place.columns;
  return {
    ...common,
    symbols: [activationSymbol(naming, layer, unit)],
    subtitle: `${layerRole(naming, layer)} · unit ${unit + 1} · ${activation}`,
    own: unitParameters.flatMap(({ kind }, i) => (place[kind] === undefined ? [] : [entry(layer, unit, -1 - i)])),
    weights: chosen.map((column) => entry(layer, unit, column)),
    heading: all ? "Incoming weights" : `${chosen.length} strongest of ${formatCount(place.columns)} weights`,
  };
}

function describeEdge({ layer, row, column }: EdgeTarget, naming: Naming, entry: Entry): Description {
  return {
    symbols: [activationSymbol(naming, layer - 1, column), "→", activationSymbol(naming, layer, row)],
    subtitle: `${layerRole(naming, layer - 1)} to ${layerRole(naming, layer)}`,
    label: entry.label,
    own: [],
    weights: [{ ...entry, source: null }],
    heading: "",
    unit: null,
  };
}

function activationSymbol(naming: Naming, layer: number, unit: number): IndexedSymbol | string {
  const { notation, sizes } = naming;
  return layer === 1 ? inputLabel(naming, unit) : unitMark(notation, layer, sizes.length, unit);
}
