import type { Palette } from "../../ui/palette.ts";
import type { Needs } from "../../worker/protocol.ts";
import { mountByData } from "../byData.ts";
import { later } from "../later.ts";
import type { Frame, Panel, PanelInstance } from "../panel.ts";
import { followCrosshair, type Place } from "../plane/crosshair.ts";
import { append, fitCanvas, SlowLabel } from "../plane/dom.ts";
import { type Examples, ExampleWatch } from "../plane/examples.ts";
import { caughtPoint, createHair } from "../plane/hair.ts";
import { createLegend } from "../plane/legend.ts";
import { FieldPainter } from "../plane/painter.ts";
import { createReadout } from "../plane/readout.ts";
import { Scatter } from "../plane/scatter.ts";
import { createStage } from "../plane/stage.ts";
import { ThemePalette } from "../plane/theme.ts";
import { strokeLevels } from "./levels.ts";
import { describeOutput, domainEnds, isPlane, placeReading, pointReading, squarePositions } from "./reading.ts";
import "./output.css";

/** A finer picture would cost the worker more than the eye gains. */
const MOST_PIXELS = 800;

class OutputView implements PanelInstance {
  readonly #needsChanged: () => void;
  readonly #stage;
  readonly #theme;
  readonly #painter;
  readonly #scatter;
  readonly #legend;
  readonly #hair;
  readonly #readout;
  readonly #label;
  readonly #ends;
  readonly #watch = new ExampleWatch();
  readonly #leave: () => void;
  #frame: Frame | null = null;
  #examples: Examples | null = null;
  #positions: Float32Array = new Float32Array(0);
  #place: Place | null = null;
  /** What the two canvases show at present. */
  #painted: readonly unknown[] = [];
  #scattered: readonly unknown[] = [];
  /** Comes when the first step is walked through. */
  readonly #rings = later(
    async () => new (await import("../plane/rings.ts")).Rings(this.#stage.points),
    () => this.#frame && this.draw(this.#frame),
  );

  constructor(element: HTMLElement, needsChanged: () => void) {
    this.#needsChanged = needsChanged;
    this.#stage = createStage(element, "output", { left: 0, bottom: 0 }, () => this.#resize());
    const { square, field, points, aside, root } = this.#stage;
    this.#theme = new ThemePalette(root);
    this.#painter = new FieldPainter(field);
    this.#scatter = new Scatter(points);
    this.#ends = ["left", "right", "top"].map((end) => append(square, "span", `output-end output-${end}`));
    for (const end of this.#ends) end.setAttribute("aria-hidden", "true");
    this.#hair = createHair(square);
    this.#legend = createLegend(aside);
    this.#readout = createReadout(square, null);
    this.#label = new SlowLabel(square);
    this.#leave = followCrosshair(square, (place, byKey) => {
      this.#place = place;
      this.#read(byKey);
    });
  }

  needs(): Partial<Needs> {
    const { side, ratio } = this.#stage;
    return { outputGrid: Math.min(Math.round(side * ratio), MOST_PIXELS), predictions: true };
  }

  draw(frame: Frame): void {
    this.#frame = frame;
    const before = this.#examples?.data;
    this.#examples = this.#watch.update(frame);
    if (!this.#examples) return;
    const { data, scale, mistakes } = this.#examples;
    if (!isPlane(data)) return;
    const palette = this.#theme.current;
    if (data !== before) {
      this.#positions = squarePositions(data);
      domainEnds(data).forEach((text, index) => {
        this.#ends[index]!.textContent = text;
      });
    }
    this.#paint(frame, this.#examples, palette);
    this.#rings(frame.walk !== null)?.draw(frame.walk, this.#positions, palette, this.#stage);
    this.#legend.update(data, scale, mistakes, palette, true);
    this.#label.set(() => describeOutput(data, scale, mistakes), !frame.snapshot.running);
    if (this.#place) this.#read(false);
  }

  destroy(): void {
    this.#leave();
    this.#stage.destroy();
  }

  #resize(): void {
    const { side, ratio, field, points } = this.#stage;
    fitCanvas(field, side, side, ratio);
    fitCanvas(points, side, side, ratio);
    this.#painted = this.#scattered = [];
    if (this.#frame) this.draw(this.#frame);
    this.#needsChanged();
  }

  #paint({ focus }: Frame, { data, scale, wrong }: Examples, palette: Palette): void {
    const { side, ratio } = this.#stage;
    const { outputGrid: grid } = focus;
    const field = [grid, scale, palette];
    if (grid && field.some((part, index) => part !== this.#painted[index])) {
      if (this.#painter.paint(grid, scale, palette)) strokeLevels(this.#painter.context, grid, scale, palette, ratio);
      this.#painted = field;
    }
    const points = [this.#watch.version, palette];
    if (points.some((part, index) => part !== this.#scattered[index])) {
      this.#scatter.draw(data, this.#positions, wrong, scale, palette, side, ratio);
      this.#scattered = points;
    }
  }

  /** Brings crosshair and readout to where the reader points. */
  #read(byKey: boolean): void {
    const place = this.#place;
    const focus = this.#frame?.focus;
    if (!place || !focus || !this.#examples) {
      this.#hair.hide();
      this.#readout.hide();
      return;
    }
    const { data, scale } = this.#examples;
    if (!isPlane(data)) return;
    const caught = caughtPoint(this.#positions, place, this.#stage.side);
    const { predictions, outputGrid } = focus;
    const exact = caught >= 0 && predictions?.length === data.label.length * scale.width;
    const positions = this.#positions;
    this.#hair.show(place, caught < 0 ? null : { x: positions[2 * caught]!, y: positions[2 * caught + 1]! });
    if (exact) this.#readout.show(pointReading(caught, data, predictions, scale), place, byKey);
    else if (outputGrid?.values.length) this.#readout.show(placeReading(place, data, outputGrid, scale), place, byKey);
  }
}

/** The network's answer all over the plane with the examples on it, or to every image and signal. */
export const outputPanel: Panel = {
  id: "output",
  title: "Output",
  mount: (element, actions, needsChanged) =>
    mountByData(element, needsChanged, {
      plane: (host) => new OutputView(host, needsChanged),
      shaped: async () => {
        const { ExamplesView } = await import("../examples/view.ts");
        return (host) => new ExamplesView(host, actions, needsChanged);
      },
    }),
};
