import type { HiddenLayer } from "../engine/index.ts";
import { MAX_FILTERS, MAX_WINDOW } from "../experiment/settings/network.ts";

type Kind = "dense" | "convolution" | "max" | "mean";

/** What a layer over an image or a signal can be. */
export const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: "dense", label: "dense" },
  { value: "convolution", label: "convolution" },
  { value: "max", label: "max pooling" },
  { value: "mean", label: "mean pooling" },
];

export function kindOf({ convolution, pooling }: HiddenLayer): Kind {
  return convolution ? "convolution" : (pooling?.kind ?? "dense");
}

/** The layer turned into another kind, with as much of it as that kind has. */
export function ofKind({ units, activation, pooling }: HiddenLayer, kind: Kind): HiddenLayer {
  const before = pooling ? { units: 4, activation: "relu" as const } : { units, activation };
  switch (kind) {
    case "dense":
      return before;
    case "convolution":
      return {
        ...before,
        units: Math.min(before.units, MAX_FILTERS),
        convolution: { kernel: 3, stride: 1, padding: 0 },
      };
    default:
      return { units: 1, activation: "identity", pooling: { window: 2, stride: 2, ...pooling, kind } };
  }
}

/** A whole number of a layer's window, and the layer with another. */
interface Span {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  set(value: number): HiddenLayer;
}

/** The numbers of a layer's kernel or window. */
export function spansOf(layer: HiddenLayer): readonly Span[] {
  const { convolution, pooling } = layer;
  const span = (
    label: string,
    value: number,
    set: (value: number) => HiddenLayer,
    min = 1,
    max = MAX_WINDOW,
  ): Span => ({
    ...{ label, value, min, max, set },
  });
  if (pooling) {
    const change = (patch: Partial<typeof pooling>) => ({ ...layer, pooling: { ...pooling, ...patch } });
    return [
      span("Window", pooling.window, (window) => change({ window })),
      span("Stride", pooling.stride, (stride) => change({ stride })),
    ];
  }
  if (!convolution) return [];
  const { kernel, stride, padding } = convolution;
  const change = (patch: Partial<typeof convolution>) => ({ ...layer, convolution: { ...convolution, ...patch } });
  return [
    span("Kernel", kernel, (width) => change({ kernel: width, padding: Math.min(padding, width - 1) })),
    span("Stride", stride, (next) => change({ stride: next })),
    span("Padding", padding, (next) => change({ padding: next }), 0, kernel - 1),
  ];
}
