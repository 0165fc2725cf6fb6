import type { Palette } from "../../ui/palette.ts";
import type { Needs } from "../../worker/protocol.ts";
import type { Frame, PanelActions, PanelInstance } from "../panel.ts";
import { append, fitCanvas, SlowLabel, setText } from "../plane/dom.ts";
import { createReadout } from "../plane/readout.ts";
import { ThemePalette } from "../plane/theme.ts";
import { createAxes } from "./axes.ts";
import { createCurveControls } from "./controls.ts";
import { followGestures } from "./gestures.ts";
import { createCurveLegend, legendEntries } from "./legend.ts";
import { type CurveColors, type Plot, readCurveColors } from "./lines.ts";
import { CurvePicture, endLabels } from "./picture.ts";
import type { Quantity } from "./quantities.ts";
import { curveReading, describeCurves, stepAt } from "./reading.ts";
import { composeScene, fullSpan, hasValues, type Scene, shortestSpan } from "./scene.ts";
import { SERIES_CAPACITY } from "./series.ts";
import { spanTicks } from "./ticks.ts";
import { panBy, type Span, within, type Zoom, zoomAbout } from "./zoom.ts";
import "./curves.css";

const LEFT = 42;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 22;
/** Room for names at the ends of the lines, where the panel is wide enough for them. */
const NAMES = 116;
const WIDE = 480;

/** Cost or accuracy of all runs over the steps. */
export class CurvesView implements PanelInstance {
  readonly #quantity: Quantity;
  readonly #root;
  readonly #controls;
  readonly #stage;
  readonly #canvas;
  readonly #picture;
  readonly #axes;
  readonly #plotArea;
  readonly #hair;
  readonly #message;
  readonly #readout;
  readonly #legend;
  readonly #theme;
  readonly #label;
  readonly #observer;
  readonly #leave: () => void;
  readonly #batchX = new Float64Array(SERIES_CAPACITY);
  #palette: Palette | null = null;
  #colors: CurveColors = { runs: [], soft: "", paper: "" };
  /** Whether there is room for the runs' names at the ends of their lines. */
  #named = false;
  #plot: Plot = { left: LEFT, top: TOP, width: 0, height: 0 };
  #frame: Frame | null = null;
  #scene: Scene | null = null;
  #zoom: Zoom = null;
  /** Where the reader points, as a share of the plot's width. */
  #place: number | null = null;
  #drawn: readonly unknown[] = [];

  constructor(element: HTMLElement, quantity: Quantity, actions: PanelActions) {
    this.#quantity = quantity;
    this.#root = append(element, "div", "curves");
    this.#controls = createCurveControls(this.#root, quantity, actions, () => this.#setZoom(null));
    this.#stage = append(this.#root, "div", "curves-stage");
    // Beneath the lines, so that its hairs don't cut them.
    this.#axes = createAxes(this.#stage);
    this.#canvas = append(this.#stage, "canvas", "curves-canvas");
    this.#picture = new CurvePicture(this.#canvas);
    this.#plotArea = append(this.#stage, "div", "curves-plot");
    this.#plotArea.tabIndex = 0;
    this.#plotArea.setAttribute("role", "application");
    this.#plotArea.setAttribute("aria-roledescription", "chart: arrows read, plus and minus zoom, 0 shows all");
    this.#hair = append(this.#plotArea, "div", "curves-crosshair");
    this.#hair.hidden = true;
    this.#message = append(this.#stage, "div", "curves-message");
    this.#readout = createReadout(this.#plotArea, this.#stage);
    this.#legend = createCurveLegend(this.#root);
    this.#theme = new ThemePalette(this.#root);
    this.#label = new SlowLabel(this.#plotArea);
    this.#leave = this.#listen();
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(this.#stage);
  }

  needs(): Partial<Needs> {
    return {};
  }

  draw(frame: Frame): void {
    const before = this.#frame;
    this.#frame = frame;
    if (
      before &&
      (before.snapshot.generation !== frame.snapshot.generation || before.view.curveAxis !== frame.view.curveAxis)
    ) {
      this.#zoom = null;
    }
    const palette = this.#theme.current;
    if (palette !== this.#palette) this.#colors = readCurveColors(this.#root, palette);
    this.#palette = palette;
    const colors = this.#colors;
    const status = frame.snapshot.runs.map((run) => run.status.state).join();
    const { curveScale, curveAxis, focus } = frame.view;
    const names = frame.runNames.join("\n");
    const absence = this.#quantity.absence(frame);
    const state = [
      frame.curves,
      frame.curves.version,
      curveScale,
      curveAxis,
      focus,
      names,
      status,
      absence,
      colors,
      this.#zoom,
      this.#plot,
    ];
    if (state.some((part, index) => part !== this.#drawn[index])) {
      this.#drawn = state;
      this.#render(frame, colors, absence);
    }
    this.#label.set(() => absence ?? describeCurves(this.#quantity, frame), !frame.snapshot.running);
  }

  destroy(): void {
    this.#leave();
    this.#observer.disconnect();
    this.#root.remove();
  }

  #listen(): () => void {
    return followGestures(this.#plotArea, {
      point: (share, byKey) => {
        this.#place = share;
        this.#read(byKey);
      },
      zoom: (share, factor) =>
        this.#change((shown, full, shortest) =>
          zoomAbout(shown, full, shown.from + share * (shown.to - shown.from), factor, shortest),
        ),
      pan: (share) => this.#change((shown, full, shortest) => panBy(shown, full, share, shortest)),
      select: (from, to) =>
        this.#change((shown, full, shortest) => {
          const width = shown.to - shown.from;
          return within({ from: shown.from + from * width, to: shown.from + to * width }, full, shortest);
        }),
      hold: (span) => this.#change((_shown, full, shortest) => within(span, full, shortest)),
      showAll: () => this.#setZoom(null),
      shown: () => this.#scene?.shown ?? { from: 0, to: 1 },
    });
  }

  #change(next: (shown: Span, full: Span, shortest: number) => Zoom): void {
    if (!this.#frame) return;
    const { curves, view } = this.#frame;
    const full = fullSpan(curves.runs, view.curveAxis);
    this.#setZoom(next(this.#zoom ?? full, full, shortestSpan(view.curveAxis, full)));
  }

  #setZoom(zoom: Zoom): void {
    this.#zoom = zoom;
    if (this.#frame) this.draw(this.#frame);
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#stage;
    fitCanvas(this.#canvas, clientWidth, clientHeight, devicePixelRatio);
    this.#named = clientWidth >= WIDE;
    const width = Math.max(0, clientWidth - LEFT - (this.#named ? NAMES : RIGHT));
    const height = Math.max(0, clientHeight - TOP - BOTTOM);
    this.#plot = { left: LEFT, top: TOP, width, height };
    const box = { left: `${LEFT}px`, top: `${TOP}px`, width: `${width}px`, height: `${height}px` };
    Object.assign(this.#plotArea.style, box);
    if (this.#frame) this.draw(this.#frame);
  }

  #render(frame: Frame, colors: CurveColors, absence: string | null): void {
    const plot = this.#plot;
    const empty = frame.curves.runs.every(({ metrics, batch }) => metrics.length + batch.length === 0);
    this.#controls.update(frame.view, this.#zoom !== null);
    this.#root.classList.toggle("curves-none", absence !== null);
    this.#root.classList.toggle("curves-bare", absence !== null || empty);
    this.#message.hidden = absence === null && !empty;
    setText(this.#message, absence ?? "No steps yet: press Train.");
    if (plot.width === 0 || plot.height === 0) return;
    const rows = Math.max(2, Math.floor(plot.height / 34));
    const scene = composeScene(this.#quantity, frame, this.#zoom, plot, rows, this.#batchX);
    this.#scene = scene;
    this.#picture.paint(absence === null ? scene : null, frame.view.focus, colors, plot);
    const { projection, scale, shown } = scene;
    const across = spanTicks(shown, Math.floor(plot.width / 70), frame.view.curveAxis === "step");
    const toX = (value: number) => projection.scale * value + projection.shift;
    const ends = this.#named ? endLabels(scene, frame, colors) : [];
    this.#axes.update(plot, across, scale.ticks, toX, projection.toY, frame.view.curveAxis, ends);
    const held = scene.lines.some((line) => line.set === "validation" && hasValues(line));
    const entries =
      empty || absence !== null ? [] : legendEntries(this.#quantity, frame, held, scene.band !== null, colors);
    this.#legend.update(entries, scale.cutsZero ? "zero and below are drawn at the foot" : "");
    this.#read(false);
  }

  #read(byKey: boolean): void {
    const frame = this.#frame;
    const scene = this.#scene;
    const focused = frame?.curves.runs[frame.view.focus];
    const { width, left } = this.#plot;
    if (this.#place === null || !frame || !scene || !focused || this.#quantity.absence(frame)) {
      this.#hide();
      return;
    }
    const { shown, projection } = scene;
    const perPixel = (shown.to - shown.from) / width;
    const { curveAxis } = frame.view;
    const place = stepAt(shown.from + this.#place * (shown.to - shown.from), focused, curveAxis, perPixel);
    const reading = curveReading(this.#quantity, frame, place);
    if (!reading) {
      this.#hide();
      return;
    }
    const x = Math.min(Math.max(projection.scale * place[curveAxis] + projection.shift - left, 0), width);
    this.#hair.hidden = false;
    this.#hair.style.left = `${x}px`;
    this.#readout.show(reading, { x: x / width, y: 0.3 }, byKey);
  }

  #hide(): void {
    this.#hair.hidden = true;
    this.#readout.hide();
  }
}
