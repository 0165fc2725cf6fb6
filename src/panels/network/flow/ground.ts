import type { LayerLayout } from "../layout.ts";
import type { Box } from "../popover.ts";
import { CORNER } from "../tiles.ts";
import { dropoutOf } from "./dropout.ts";
import { Keyed, svgElement } from "./keyed.ts";
import { unitNumbers } from "./moment.ts";
import type { Picture } from "./picture.ts";

const RING = 2;

interface VeilMark extends Box {
  readonly key: number;
}

interface UnitMark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly tile: number;
  readonly corner: number;
  readonly classes: string;
  readonly isDropped: boolean;
}

/** What lies over the tiles: a veil on layers that have no part, rings in the colour of the sign, and struck units. */
export class Ground {
  readonly #veils: Keyed<VeilMark, SVGRectElement>;
  readonly #marks: Keyed<UnitMark, SVGGElement>;

  constructor(root: HTMLElement) {
    const svg = svgElement("svg");
    svg.setAttribute("class", "flow-ground");
    svg.setAttribute("aria-hidden", "true");
    root.append(svg);
    const group = () => svg.appendChild(svgElement("g"));
    this.#veils = new Keyed(group(), { create: () => svgElement("rect"), restyle: placeVeil });
    this.#marks = new Keyed(group(), {
      create: () => {
        const mark = svgElement("g");
        mark.append(svgElement("rect"), svgElement("path"));
        return mark;
      },
      restyle: placeMark,
    });
  }

  draw(picture: Picture): void {
    const { lit, scene } = picture;
    const calm = scene.layout.layers.filter(({ layer }) => !lit.units.has(layer));
    this.#veils.draw(
      calm.map(({ layer, left, right, top, bottom }) => ({
        key: layer,
        left: left - 1,
        top: top - 1,
        width: right - left + 2,
        height: bottom - top + 2,
      })),
    );
    this.#marks.draw(scene.layout.layers.flatMap((place) => marksOf(picture, place)));
  }
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function placeVeil(veil: SVGRectElement, { left, top, width, height }: VeilMark, was: VeilMark | null): void {
  if (was && was.left === left && was.top === top && was.width === width && was.height === height) return;
  setAll(veil, { class: "flow-veil", x: left, y: top, width, height });
}

function placeMark(
  mark: SVGGElement,
  { x, y, tile, corner, classes, isDropped }: UnitMark,
  was: UnitMark | null,
): void {
  if (classes !== was?.classes) mark.setAttribute("class", classes);
  if (x !== was?.x || y !== was.y) mark.setAttribute("transform", `translate(${x},${y})`);
  const [rect, path] = [mark.firstElementChild!, mark.lastElementChild!];
  if (tile !== was?.tile || corner !== was.corner) {
    setAll(rect, { x: -RING / 2, y: -RING / 2, width: tile + RING, height: tile + RING, rx: corner });
  }
  if (tile !== was?.tile || isDropped !== was.isDropped) {
    path.setAttribute("d", isDropped ? `M0,${tile}L${tile},0` : "");
  }
}

function marksOf(picture: Picture, place: LayerLayout): UnitMark[] {
  const { moment, readings, row, lit, asked } = picture;
  const { layer } = place;
  const numbers = unitNumbers(moment, layer);
  const isResult = layer === lit.layer && numbers !== null;
  const dropout = dropoutOf(picture, layer);
  const marks: UnitMark[] = [];
  for (let unit = 0; unit < place.count; unit++) {
    const dropped = dropout?.isDropped(unit) ?? false;
    const isAsked = asked?.kind === "unit" && asked.layer === layer && asked.unit === unit;
    // Rings around the tiles of a large mosaic would be all that one sees.
    if (!dropped && !isAsked && !(isResult && place.individual)) continue;
    const sign = numbers ? Math.sign(readings.unit(numbers, unit, row).value) : 0;
    marks.push({
      key: `${layer}:${unit}`,
      x: place.x[unit]!,
      y: place.y[unit]!,
      tile: place.tile,
      corner: place.individual ? place.tile * CORNER + RING / 2 : 1,
      classes: [
        "flow-mark",
        sign < 0 ? "negative" : "positive",
        isAsked && "asked",
        dropped && "dropped",
        layer === lit.layer && "result",
      ]
        .filter(Boolean)
        .join(" "),
      isDropped: dropped,
    });
  }
  return marks;
}
