import type { ShapeReport } from "../../worker/protocol.ts";
import type { Frame } from "../panel.ts";
import { type LayerLayout, layOut, type NetworkLayout, portY } from "./layout.ts";
import { inputLabel, type Naming } from "./names.ts";
import { formatShort } from "./numbers.ts";
import { type LayerParameters, locateParameters } from "./parameters.ts";
import type { Box } from "./popover.ts";
import { type ColorScales, createScales, responseRange } from "./scale.ts";
import type { Target, UnitTarget } from "./target.ts";

/** What stays the same between two changes of shape or size. */
export interface Scene {
  readonly layout: NetworkLayout;
  readonly naming: Naming;
  readonly located: readonly LayerParameters[];
  readonly parameterCount: number;
  readonly scales: ColorScales;
  readonly shape: ShapeReport;
  readonly pixelRatio: number;
}

export function namingOf({ specs, focus, view }: Frame, sizes: readonly number[]): Naming {
  return { sizes, spec: specs[focus.run] ?? specs[0]!, notation: view.notation };
}

export function createScene(
  frame: Frame,
  shape: ShapeReport,
  width: number,
  height: number,
  pixelRatio: number,
): Scene {
  const naming = namingOf(frame, shape.sizes);
  const layout = layOut(shape.sizes, width, height, labelWidth(naming), pixelRatio);
  return {
    layout,
    naming,
    located: locateParameters(shape.parameters),
    parameterCount: shape.parameters.at(-1)?.to ?? 0,
    scales: createScales(layout.unitCount),
    shape,
    pixelRatio,
  };
}

/** Room for the longest label of an input: about six pixels a letter, indices and all. */
function labelWidth(naming: Naming): number {
  const lengths = Array.from({ length: naming.sizes[0]! }, (_, unit) => inputLabel(naming, unit).length);
  return 8 + 6 * Math.max(...lengths);
}

/** What a scene depends on: units, and where the parameters lie. */
function structureOf({ sizes, parameters }: ShapeReport): string {
  return JSON.stringify([sizes, parameters.map(({ name, to }) => [name, to])]);
}

/** Whether a scene still holds for a panel of this size that shows this shape. */
export function fits(scene: Scene, shape: ShapeReport, width: number, height: number, pixelRatio: number): boolean {
  const same = scene.shape === shape || structureOf(scene.shape) === structureOf(shape);
  return same && scene.layout.width === width && scene.layout.height === height && scene.pixelRatio === pixelRatio;
}

/** The part of the panel that a target takes up: of a mosaic the whole width, so that a popover stands beside it. */
export function boxOf({ layers }: NetworkLayout, target: Target): Box {
  const to = layers[target.layer - 1]!;
  if (target.kind === "unit") {
    return { left: to.left, top: to.y[target.unit]!, width: to.right - to.left, height: to.tile };
  }
  const from: LayerLayout = layers[target.layer - 2]!;
  const left = (from.right + to.left) / 2;
  const top = (portY(from, target.column) + portY(to, target.row)) / 2;
  return { left, top, width: 0, height: 0 };
}

/** Range of a unit's response over the plane, and of the colours that show it; null where it is not known. */
export function responseText(scene: Scene, { focus }: Frame, target: UnitTarget): string | null {
  const grid = focus.unitGrid;
  const place = scene.layout.layers[target.layer - 1];
  if (!grid || !place || grid.values.length !== scene.layout.unitCount * grid.side ** 2) return null;
  const range = responseRange(grid.values, grid.side, place, target.unit);
  if (!range) return null;
  const low = scene.scales.low[place.first + target.unit]!;
  const high = scene.scales.high[place.first + target.unit]!;
  const colors = low === -high ? `±${formatShort(high)}` : `${formatShort(low)} to ${formatShort(high)}`;
  return `Response ${formatShort(range.low)} to ${formatShort(range.high)} · colours ${colors}`;
}
