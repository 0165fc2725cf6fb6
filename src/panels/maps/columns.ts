import { activations, inputShape, layerOutputs, type Shape, shapeSize } from "../../engine/index.ts";
import { formatLayer } from "../../experiment/format.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import { layerWords, type NotationName } from "../../notation/names.ts";
import type { ShapeReport } from "../../worker/protocol.ts";

/** A kernel's numbers within the flat parameters: of filter f from `from + f · length` on. */
export interface Kernels {
  readonly from: number;
  /** Numbers of one filter, [channel][offset…]. */
  readonly length: number;
  readonly channels: number;
  /** Places in one channel, in each dimension. */
  readonly positions: readonly number[];
}

/** A layer of the network as the panel shows it: one tile for each of its channels, or for each unit. */
export interface Column {
  readonly layer: number;
  /** Two lines of words over it. */
  readonly title: string;
  readonly detail: string;
  readonly tiles: number;
  /** Positions within a tile; none where a tile is a unit. */
  readonly positions: readonly number[];
  /** Where the layer's activations begin among those of all layers. */
  readonly from: number;
  readonly kernels: Kernels | null;
}

/**
 * The layers of a network over shaped data, the input first; null while the settings are already those of another network
 * than the report.
 */
export function columnsOf(
  spec: ExperimentSpec,
  { sizes, parameters }: ShapeReport,
  notation: NotationName,
): readonly Column[] | null {
  const input = inputShape(spec);
  if (!input) return null;
  const layers = [{ shape: input as Shape | null, units: shapeSize(input) }, ...layerOutputs(spec)];
  if (layers.map(({ units }) => units).join() !== sizes.join()) return null;
  let from = 0;
  return layers.map(({ shape, units }, index): Column => {
    const layer = index + 1;
    const begin = from;
    from += units;
    const hidden = spec.hiddenLayers[index - 1];
    const before = layers[index - 1]?.shape;
    const group = parameters.find((one) => one.kind === "weights" && one.layer === layer && one.shared);
    const kernel = hidden?.convolution?.kernel;
    const kernels: Kernels | null =
      group && before && kernel
        ? {
            from: group.from,
            length: group.columns,
            channels: before.channels,
            positions: before.positions.map(() => kernel),
          }
        : null;
    return {
      layer,
      ...words(spec, layer, layers.length, shape, notation),
      tiles: shape ? shape.channels : units,
      positions: shape?.positions ?? [],
      from: begin,
      kernels,
    };
  });
}

function words(spec: ExperimentSpec, layer: number, last: number, shape: Shape | null, notation: NotationName) {
  const size = shape ? shape.positions.join("×") : "";
  if (layer === 1) return { title: "input", detail: size };
  if (layer === last) return { title: "output", detail: activations[spec.outputActivation].label };
  const hidden = spec.hiddenLayers[layer - 2]!;
  const kind =
    hidden.convolution || hidden.pooling
      ? formatLayer(hidden)
      : layerWords(notation, layer, last).replace("hidden layer", "hidden");
  const activation = hidden.pooling ? "" : activations[hidden.activation].label;
  return { title: kind, detail: [activation, size].filter(Boolean).join(" · ") };
}
