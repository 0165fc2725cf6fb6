import { type HiddenLayer, layerOutput, type Shape, shapeSize } from "../engine/index.ts";

/**
 * The layers, those windows put right that don't fit what they read: a convolution over inputs without positions becomes
 * a dense layer, pooling over such is left out, and what is wider than its input becomes as wide.
 * @param shape of the input; null for points of the plane
 */
export function fittingLayers(layers: readonly HiddenLayer[], shape: Shape | null): readonly HiddenLayer[] {
  let before = { units: shape ? shapeSize(shape) : 1, shape };
  return layers.flatMap((layer) => {
    const fitting = fit(layer, before.shape);
    if (fitting) before = layerOutput(before, fitting);
    return fitting ?? [];
  });
}

function fit(layer: HiddenLayer, shape: Shape | null): HiddenLayer | null {
  const { units, activation, convolution, pooling } = layer;
  if (!convolution && !pooling) return layer;
  if (!shape) return pooling ? null : { units, activation };
  const room = Math.min(...shape.positions);
  if (pooling) {
    if (pooling.window <= room) return layer;
    return { ...layer, pooling: { ...pooling, window: room, stride: Math.min(pooling.stride, room) } };
  }
  const { kernel, stride, padding } = convolution!;
  if (kernel <= room + 2 * padding) return layer;
  const narrow = Math.max(1, room);
  return { ...layer, convolution: { kernel: narrow, stride, padding: Math.min(padding, narrow - 1) } };
}
