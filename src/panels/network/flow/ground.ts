import type { Selection } from "d3-selection";
import type { LayerLayout } from "../layout.ts";
import { CORNER } from "../tiles.ts";
import { isDropped } from "./dropout.ts";
import { unitNumbers } from "./moment.ts";
import type { Picture } from "./picture.ts";

const RING = 2;

interface UnitMark {
  readonly place: LayerLayout;
  readonly unit: number;
  readonly sign: number;
  readonly isAsked: boolean;
  readonly isDropped: boolean;
}

/** What lies over the tiles: a veil on layers that have no part, rings in the colour of the sign, and struck units. */
export function drawGround(ground: Selection<SVGSVGElement, unknown, null, undefined>, picture: Picture): void {
  const { lit, scene } = picture;
  const calm = scene.layout.layers.filter(({ layer }) => !lit.units.has(layer));
  ground
    .selectAll<SVGRectElement, LayerLayout>("rect.flow-veil")
    .data(calm, ({ layer }) => layer)
    .join("rect")
    .attr("class", "flow-veil")
    .attr("x", ({ left }) => left - 1)
    .attr("y", ({ top }) => top - 1)
    .attr("width", ({ left, right }) => right - left + 2)
    .attr("height", ({ top, bottom }) => bottom - top + 2);
  const marks = scene.layout.layers.flatMap((place) => marksOf(picture, place));
  ground
    .selectAll<SVGGElement, UnitMark>("g.flow-mark")
    .data(marks, ({ place, unit }) => `${place.layer}:${unit}`)
    .join((enter) => {
      const mark = enter.append("g");
      mark.append("rect");
      mark.append("path");
      return mark;
    })
    .attr("class", ({ sign, isAsked, isDropped, place }) =>
      [
        "flow-mark",
        sign < 0 ? "negative" : "positive",
        isAsked && "asked",
        isDropped && "dropped",
        place.layer === lit.layer && "result",
      ]
        .filter(Boolean)
        .join(" "),
    )
    .attr("transform", ({ place, unit }) => `translate(${place.x[unit]},${place.y[unit]})`)
    .each(function ({ place: { tile, individual }, isDropped }) {
      const [rect, path] = [this.firstElementChild!, this.lastElementChild!];
      const size = String(tile + RING);
      for (const [name, value] of [
        ["x", String(-RING / 2)],
        ["y", String(-RING / 2)],
        ["width", size],
        ["height", size],
        ["rx", String(individual ? tile * CORNER + RING / 2 : 1)],
      ] as const) {
        rect.setAttribute(name, value);
      }
      path.setAttribute("d", isDropped ? `M0,${tile}L${tile},0` : "");
    });
}

function marksOf(picture: Picture, place: LayerLayout): UnitMark[] {
  const { moment, readings, row, lit, asked } = picture;
  const { layer } = place;
  const numbers = unitNumbers(moment, layer);
  const isResult = layer === lit.layer && numbers !== null;
  const marks: UnitMark[] = [];
  for (let unit = 0; unit < place.count; unit++) {
    const dropped = isDropped(picture, layer, unit);
    const isAsked = asked?.kind === "unit" && asked.layer === layer && asked.unit === unit;
    // Rings around the tiles of a large mosaic would be all that one sees.
    if (!dropped && !isAsked && !(isResult && place.individual)) continue;
    const sign = numbers ? Math.sign(readings.unit(numbers, unit, row).value) : 0;
    marks.push({ place, unit, sign, isAsked, isDropped: dropped });
  }
  return marks;
}
