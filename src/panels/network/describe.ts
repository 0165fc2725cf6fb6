import type { ParameterAddress } from "../../worker/protocol.ts";
import {
  activationLabel,
  inputLabel,
  type Naming,
  parameterName,
  parameterSymbol,
  type Symbol,
  unitName,
  unitSymbol,
} from "./names.ts";
import { type LayerParameters, parameterIndex } from "./parameters.ts";
import { strongest } from "./strongest.ts";
import type { Target } from "./target.ts";

/** The most weights listed for one unit. */
export const MOST_LISTED = 64;

/** One parameter in the inspector. */
export interface Entry {
  readonly address: ParameterAddress;
  /** Index within the flat parameters. */
  readonly index: number;
  readonly symbol: Symbol;
  /** Where a weight comes from, as a plain label or a symbol; null for a bias. */
  readonly source: string | Symbol | null;
  /** What a screen reader hears. */
  readonly label: string;
}

/** What the inspector says of a unit or an edge, its numbers apart. */
export interface Description {
  readonly symbol: Symbol | string;
  readonly subtitle: string;
  /** Accessible name of the inspector. */
  readonly label: string;
  readonly bias: Entry | null;
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
    const source = layer === 2 ? inputLabel(naming, column) : unitSymbol({ layer: layer - 1, unit: column });
    const index = parameterIndex(located, address);
    if (index === undefined) throw new RangeError(`invalid parameter: row ${row}, column ${column} of layer ${layer}`);
    const label = parameterName(naming, address);
    return { address, index, symbol: parameterSymbol(address), source: column < 0 ? null : source, label };
  };
  if (target.kind === "edge") return describeEdge(target, naming, entry(target.layer, target.row, target.column));
  const { layer, unit } = target;
  const activation = activationLabel(naming, layer);
  const place = located[layer - 2];
  const common = { label: unitName(naming, target), unit: { layer, unit } };
  if (!place) {
    const symbol = inputLabel(naming, unit);
    return { ...common, symbol, subtitle: `input ${unit + 1}`, bias: null, weights: [], heading: "" };
  }
  const from = place.weights + unit * place.columns;
  const chosen = [...strongest(parameters, from, from + place.columns, MOST_LISTED, new Float64Array(place.columns))];
  chosen.sort((a, b) => Math.abs(parameters[from + b]!) - Math.abs(parameters[from + a]!) || a - b);
  const all = chosen.length === place.columns;
  return {
    ...common,
    symbol: unitSymbol(target),
    subtitle: `${layer === naming.sizes.length ? "output" : `layer ${layer}`} · unit ${unit + 1} · ${activation}`,
    bias: entry(layer, unit, -1),
    weights: chosen.map((column) => entry(layer, unit, column)),
    heading: all ? "Incoming weights" : `${chosen.length} strongest of ${place.columns.toLocaleString("en")} weights`,
  };
}

function describeEdge({ layer, row }: { layer: number; row: number }, naming: Naming, entry: Entry): Description {
  const { column } = entry.address;
  const from = layer === 2 ? inputLabel(naming, column) : `unit ${column + 1} of layer ${layer - 1}`;
  const to = layer === naming.sizes.length ? `output ${row + 1}` : `unit ${row + 1} of layer ${layer}`;
  return {
    symbol: entry.symbol,
    subtitle: `${from} → ${to}`,
    label: entry.label,
    bias: null,
    weights: [entry],
    heading: "",
    unit: null,
  };
}
