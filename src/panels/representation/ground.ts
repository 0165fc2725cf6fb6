import type { LayerSpec } from "../../engine/index.ts";
import type { Palette } from "../../ui/palette.ts";
import type { AnswerScale } from "../plane/answers.ts";
import { FieldPainter } from "../plane/painter.ts";
import { padded, type Range } from "./axes.ts";
import { boundaryInput, boundaryLine, type OutputUnit, outputField } from "./boundary.ts";

/** Cells along a side of the output's picture: it is smooth, and the line over it exact. */
const FIELD_SIDE = 96;

/** What lies under the points: the axes' zero lines, or the output unit's answer all over the plane with its line. */
export class Ground {
  readonly #painter: FieldPainter;
  readonly #grid = { side: FIELD_SIDE, values: new Float32Array(FIELD_SIDE * FIELD_SIDE) };

  constructor(canvas: HTMLCanvasElement) {
    this.#painter = new FieldPainter(canvas);
  }

  /** @param single the layer has one unit, and the second axis is not an activation */
  draw(
    unit: OutputUnit | null,
    output: Omit<LayerSpec, "units">,
    ranges: readonly [Range, Range],
    scale: AnswerScale,
    single: boolean,
    palette: Palette,
    ratio: number,
  ): void {
    const { context } = this.#painter;
    const size = context.canvas.width;
    if (unit) {
      outputField(unit, output, ranges[0], ranges[1], this.#grid);
      this.#painter.paint(this.#grid, scale, palette);
    } else {
      context.fillStyle = palette.panel;
      context.fillRect(0, 0, size, size);
    }
    context.lineWidth = ratio;
    context.globalAlpha = unit ? 0.25 : 1;
    context.strokeStyle = unit ? palette.ink : palette.rule;
    this.#zeroLines(ranges, single, size);
    context.globalAlpha = 1;
    if (!unit) return;
    const line = boundaryLine(unit, boundaryInput(scale, output), ranges[0], ranges[1]);
    if (!line) return;
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5 * ratio;
    context.beginPath();
    context.moveTo(line[0].x * size, line[0].y * size);
    context.lineTo(line[1].x * size, line[1].y * size);
    context.stroke();
  }

  #zeroLines([across, up]: readonly [Range, Range], single: boolean, size: number): void {
    const { context } = this.#painter;
    const share = (range: Range) => {
      const [low, high] = padded(range);
      return -low / (high - low);
    };
    context.beginPath();
    const x = Math.round(share(across) * size) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, size);
    if (!single) {
      const y = Math.round((1 - share(up)) * size) + 0.5;
      context.moveTo(0, y);
      context.lineTo(size, y);
    }
    context.stroke();
  }
}
