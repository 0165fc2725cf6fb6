import { rgb } from "d3-color";
import { select } from "d3-selection";
import { type Palette, packPixel } from "../../ui/palette.ts";
import type { Needs, ShapeReport } from "../../worker/protocol.ts";
import type { Frame, PanelActions, PanelInstance } from "../panel.ts";
import { ThemePalette } from "../plane/theme.ts";
import { Captions } from "./captions.ts";
import { describe } from "./describe.ts";
import { EdgeLayer } from "./edges.ts";
import { listen } from "./gestures.ts";
import { Inspector } from "./inspector.ts";
import { layOut, type NetworkLayout, portY, unitAt } from "./layout.ts";
import { inputLabel, type Naming } from "./names.ts";
import { nextUnit } from "./navigate.ts";
import { Notes } from "./notes.ts";
import { formatShort } from "./numbers.ts";
import { type LayerParameters, locateParameters } from "./parameters.ts";
import type { Box } from "./popover.ts";
import { type ColorScales, createScales, responseRange, updateScales } from "./scale.ts";
import { Selection } from "./selection.ts";
import type { Target } from "./target.ts";
import { pictureSide, TilePainter } from "./tiles.ts";
import { UnitLayer } from "./units.ts";

/** Milliseconds between two updates of numbers to be read, and of words to be heard, while training. */
const READING_INTERVAL = 100;
const HEARING_INTERVAL = 1000;

/** What is drawn between two changes of shape or size. */
interface Arrangement {
  readonly layout: NetworkLayout;
  readonly naming: Naming;
  readonly located: readonly LayerParameters[];
  readonly parameterCount: number;
  readonly scales: ColorScales;
  readonly shape: ShapeReport;
  readonly pixelRatio: number;
}

/** The mounted network panel. */
export class NetworkView implements PanelInstance {
  readonly #element: HTMLElement;
  readonly #actions: PanelActions;
  readonly #needsChanged: () => void;
  readonly #root: HTMLDivElement;
  readonly #painter: TilePainter;
  readonly #edges: EdgeLayer;
  readonly #units: UnitLayer;
  readonly #captions: Captions;
  readonly #notes: Notes;
  readonly #inspector: Inspector;
  readonly #selection = new Selection(() => this.#showSelection());
  readonly #observer: ResizeObserver;
  #frame: Frame | null = null;
  #arranged: Arrangement | null = null;
  /** False while the elements still show an earlier arrangement. */
  #built = false;
  readonly #theme: ThemePalette;
  #drawnPalette: Palette | null = null;
  #generation = -1;
  #side = 0;
  #drawnParameters: Float64Array | null = null;
  #drawnGrid: object | null = null;
  #readAt = 0;
  #heardAt = 0;

  constructor(element: HTMLElement, actions: PanelActions, needsChanged: () => void) {
    this.#element = element;
    this.#actions = actions;
    this.#needsChanged = needsChanged;
    this.#theme = new ThemePalette(element);
    const root = select(element).append("div").attr("class", "network");
    this.#root = root.node()!;
    this.#painter = new TilePainter(root.append("canvas").attr("aria-hidden", "true").node()!);
    const svg = root.append("svg").attr("role", "application").attr("aria-label", "Network").node()!;
    svg.setAttribute("aria-description", "Arrow keys move between units, Enter opens one to read and change it");
    const stage = select(svg).append("g").node()!;
    this.#edges = new EdgeLayer(stage);
    this.#units = new UnitLayer(stage);
    this.#inspector = new Inspector(this.#root, {
      edit: (address, value) => this.#actions.editParameter({ run: this.#frame?.view.focus ?? 0, ...address, value }),
      close: () => this.#close(),
      point: (address) => this.#edges.highlight(address ? { kind: "edge", ...address } : this.#selection.shown),
    });
    this.#captions = new Captions(this.#root, (hiddenLayers) => this.#actions.patchSpec({ hiddenLayers }));
    this.#notes = new Notes(this.#root);
    this.#listen(svg);
    this.#observer = new ResizeObserver(() => this.#redraw());
    this.#observer.observe(element);
  }

  needs(): Partial<Needs> {
    return { parameters: true, unitGrid: this.#side };
  }

  draw(frame: Frame): void {
    this.#frame = frame;
    const { shape, parameters } = frame.focus;
    if (!shape) return;
    this.#arrange(frame, shape);
    const arranged = this.#arranged;
    if (!arranged || !parameters || parameters.length !== arranged.parameterCount) return;
    const now = performance.now();
    const rebuilt = !this.#built;
    if (rebuilt) this.#build(arranged, parameters, now);
    this.#rename(frame, arranged);
    if (rebuilt || parameters !== this.#drawnParameters) this.#drawParameters(arranged, parameters, now);
    this.#drawResponses(frame, arranged, rebuilt);
    this.#drawWords(frame, parameters, now);
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#selection.destroy();
    this.#root.remove();
  }

  #redraw(): void {
    if (this.#frame) this.draw(this.#frame);
  }

  /** Lays the network out anew if its shape, the panel's size or the screen's resolution has changed. */
  #arrange(frame: Frame, shape: ShapeReport): void {
    const { clientWidth: width, clientHeight: height } = this.#element;
    const pixelRatio = window.devicePixelRatio || 1;
    const before = this.#arranged;
    const same = before?.shape === shape || before?.shape.sizes.join() === shape.sizes.join();
    const fits = before && before.layout.width === width && before.layout.height === height;
    if ((same && fits && before.pixelRatio === pixelRatio) || width === 0 || height === 0) return;
    const naming = { sizes: shape.sizes, spec: frame.specs[frame.focus.run] ?? frame.specs[0]! };
    const layout = layOut(shape.sizes, width, height, labelWidth(naming), pixelRatio);
    const located = locateParameters(shape.parameters);
    const parameterCount = shape.parameters.at(-1)?.to ?? 0;
    const scales = createScales(layout.unitCount);
    this.#arranged = { layout, naming, located, parameterCount, scales, shape, pixelRatio };
    this.#built = false;
    const side = pictureSide(layout, pixelRatio);
    if (side === this.#side) return;
    this.#side = side;
    this.#needsChanged();
  }

  #build({ layout, naming, located, pixelRatio }: Arrangement, parameters: Float64Array, now: number): void {
    const refocus = this.#units.focused;
    this.#painter.resize(layout, pixelRatio);
    this.#edges.resize(layout, located, parameters, now);
    this.#units.resize(layout, located, naming);
    this.#captions.resize(layout, naming);
    this.#notes.resize(layout, this.#edges.drawn);
    this.#selection.keepWithin(naming.sizes);
    this.#built = true;
    this.#drawnParameters = null;
    if (refocus && !this.#units.focused) this.#units.moveTo(this.#units.current, true);
    this.#showSelection();
  }

  /** Follows those settings that change what things are called, but not the shape. */
  #rename(frame: Frame, arranged: Arrangement): void {
    const spec = frame.specs[frame.focus.run] ?? frame.specs[0]!;
    const { spec: before, sizes } = arranged.naming;
    const renamed =
      spec.hiddenLayers !== before.hiddenLayers ||
      spec.outputActivation !== before.outputActivation ||
      spec.features !== before.features;
    if (!renamed) return;
    const naming = { sizes, spec };
    this.#arranged = { ...arranged, naming };
    this.#captions.resize(arranged.layout, naming);
    this.#units.resize(arranged.layout, arranged.located, naming);
    this.#drawnParameters = null;
    this.#showSelection();
  }

  #drawParameters({ located }: Arrangement, parameters: Float64Array, now: number): void {
    this.#edges.update(parameters, now);
    this.#units.update(parameters, this.#edges.largest);
    this.#drawnParameters = located.length > 0 ? parameters : null;
  }

  #drawResponses(frame: Frame, { layout, naming, scales }: Arrangement, rebuilt: boolean): void {
    const grid = frame.focus.unitGrid;
    const palette = this.#theme.current;
    if (!grid || grid.values.length !== layout.unitCount * grid.side ** 2) return;
    if (palette === this.#drawnPalette && grid === this.#drawnGrid && !rebuilt) return;
    const fresh = rebuilt || frame.snapshot.generation !== this.#generation;
    updateScales(scales, grid.values, grid.side, layout, naming, fresh);
    const { r, g, b } = rgb(palette.rule);
    const grout = packPixel(r, g, b);
    this.#painter.paint({ side: grid.side, values: grid.values, scales, colors: palette.diverging, grout });
    this.#generation = frame.snapshot.generation;
    this.#drawnGrid = grid;
    this.#drawnPalette = palette;
  }

  /** Numbers to be read, and words to be heard: not more often than anyone could follow. */
  #drawWords({ snapshot }: Frame, parameters: Float64Array, now: number): void {
    if (!snapshot.running || now - this.#readAt >= READING_INTERVAL) {
      this.#readAt = now;
      this.#notes.update(this.#edges.largest);
      if (this.#inspector.open) this.#inspector.update(parameters, this.#responseText());
    }
    if (!snapshot.running || now - this.#heardAt >= HEARING_INTERVAL) {
      this.#heardAt = now;
      this.#units.relabel(parameters);
    }
  }

  #showSelection(): void {
    const { shown, pinned } = this.#selection;
    this.#edges.highlight(shown);
    this.#units.highlight(shown, pinned);
    const arranged = this.#arranged;
    const parameters = this.#frame?.focus.parameters;
    if (!shown || !arranged || !parameters || parameters.length !== arranged.parameterCount) return this.#inspector.hide();
    this.#captions.activate(shown.layer);
    const description = describe(shown, arranged.naming, arranged.located, parameters);
    this.#inspector.show(description, parameters, pinned, boxOf(arranged.layout, shown));
    this.#inspector.update(parameters, this.#responseText());
    this.#inspector.place(boxOf(arranged.layout, shown));
  }

  #close(): void {
    const hadFocus = this.#inspector.element.contains(document.activeElement);
    this.#selection.pin(null);
    if (hadFocus) this.#units.moveTo(this.#units.current, true);
  }

  #responseText(): string | null {
    const target = this.#selection.shown;
    const grid = this.#frame?.focus.unitGrid;
    if (target?.kind !== "unit" || !grid || !this.#arranged) return null;
    const { layout, scales } = this.#arranged;
    const place = layout.layers[target.layer - 1];
    const range = place && responseRange(grid.values, grid.side, place, target.unit);
    if (!range) return null;
    const index = place.first + target.unit;
    const [low, high] = [scales.low[index]!, scales.high[index]!];
    const response = `Response ${formatShort(range.low)} to ${formatShort(range.high)}`;
    return `${response} · colours ${formatShort(low)} to ${formatShort(high)}`;
  }

  #listen(svg: SVGSVGElement): void {
    listen(svg, {
      at: (x, y, reach) => {
        const layout = this.#arranged?.layout;
        const unit = layout && unitAt(layout, x, y, reach.unit);
        return unit ? { kind: "unit", ...unit } : this.#edges.at(x, y, reach.edge);
      },
      hover: (target) => this.#selection.hover(target),
      press: (target) => {
        if (target?.kind === "unit") this.#units.moveTo(target, true);
        this.#selection.pin(target);
        this.#drawnParameters = null;
        this.#redraw();
      },
      focus: (unit) => this.#selection.focus(unit && { kind: "unit", ...unit }),
      key: (key) => this.#key(key),
    });
  }

  #key(key: string): boolean {
    const { current } = this.#units;
    if (key === "Enter" || key === " ") {
      if (!this.#selection.pinned) this.#selection.pin({ kind: "unit", ...current });
      this.#inspector.focus();
      return true;
    }
    if (key === "Escape") {
      if (!this.#inspector.open) return false;
      if (this.#selection.pinned) this.#selection.pin(null);
      else this.#selection.focus(null);
      return true;
    }
    const next = nextUnit(this.#arranged?.layout.layers ?? [], current, key);
    if (!next) return false;
    if (this.#selection.pinned) this.#selection.pin(null);
    this.#units.moveTo(next, true);
    this.#drawnParameters = null;
    this.#redraw();
    return true;
  }
}

/** Room for the longest label of an input: about seven pixels a letter, less for indices. */
function labelWidth(naming: Naming): number {
  const lengths = Array.from({ length: Math.min(naming.sizes[0]!, 32) }, (_, unit) => inputLabel(naming, unit).length);
  return 8 + 6 * Math.max(...lengths);
}

/** The part of the panel that a target takes up. */
function boxOf(layout: NetworkLayout, target: Target): Box {
  const to = layout.layers[target.layer - 1]!;
  if (target.kind === "unit") {
    return { left: to.x[target.unit]!, top: to.y[target.unit]!, width: to.tile, height: to.tile };
  }
  const from = layout.layers[target.layer - 2]!;
  const left = (from.right + to.left) / 2;
  const top = (portY(from, target.column) + portY(to, target.row)) / 2;
  return { left, top, width: 0, height: 0 };
}
