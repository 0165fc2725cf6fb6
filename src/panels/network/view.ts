import { select } from "d3-selection";
import { channels, type Palette, packPixel } from "../../ui/palette.ts";
import type { Needs, ShapeReport } from "../../worker/protocol.ts";
import { later } from "../later.ts";
import type { Frame, PanelActions, PanelInstance } from "../panel.ts";
import { ThemePalette } from "../plane/theme.ts";
import { Captions } from "./captions.ts";
import { EdgeLayer } from "./edges.ts";
import { Inspection, type Present } from "./inspection.ts";
import { sameNaming } from "./names.ts";
import { Notes } from "./notes.ts";
import { updateScales } from "./scale.ts";
import { createScene, fits, namingOf, type Scene } from "./scene.ts";
import type { Target } from "./target.ts";
import { pictureSide, TilePainter } from "./tiles.ts";
import { UnitLayer } from "./units.ts";

/** Milliseconds between two updates of numbers to be read, and of words to be heard, while training. */
const READING_INTERVAL = 100;
const HEARING_INTERVAL = 1000;

/** The mounted network panel. */
export class NetworkView implements PanelInstance {
  readonly #needsChanged: () => void;
  readonly #actions: PanelActions;
  readonly #root: HTMLDivElement;
  readonly #theme: ThemePalette;
  readonly #painter: TilePainter;
  readonly #edges: EdgeLayer;
  readonly #units: UnitLayer;
  readonly #inspection: Inspection;
  readonly #captions: Captions;
  readonly #notes: Notes;
  readonly #observer: ResizeObserver;
  #width = 0;
  #height = 0;
  #frame: Frame | null = null;
  #scene: Scene | null = null;
  /** False while the elements still show an earlier scene. */
  #built = false;
  #side = 0;
  #generation = -1;
  #grout = 0;
  #drawnParameters: Float64Array | null = null;
  #drawnGrid: object | null = null;
  #drawnPalette: Palette | null = null;
  #readAt = 0;
  #heardAt = 0;
  /** Comes when the first step is walked through. */
  readonly #flow = later(
    async () => new (await import("./flow/flow.ts")).FlowLayer(this.#root, (cell) => this.#actions.ask(cell)),
    () => this.#drawFlow(),
  );
  #target: Target | null = null;

  constructor(element: HTMLElement, actions: PanelActions, needsChanged: () => void) {
    this.#needsChanged = needsChanged;
    this.#actions = actions;
    this.#theme = new ThemePalette(element);
    const root = select(element).append("div").attr("class", "network");
    this.#root = root.node()!;
    this.#painter = new TilePainter(root.append("canvas").attr("aria-hidden", "true").node()!);
    const svg = root.append("svg").attr("role", "application").attr("aria-label", "Network").node()!;
    svg.setAttribute("aria-description", "Arrow keys move between units, Enter opens one to read and change it");
    const stage = select(svg).append("g").node()!;
    this.#edges = new EdgeLayer(stage);
    this.#units = new UnitLayer(stage);
    this.#inspection = new Inspection({
      root: this.#root,
      svg,
      edges: this.#edges,
      units: this.#units,
      actions,
      present: () => this.#present(),
      activate: (layer) => this.#captions.activate(layer),
      highlighted: (target) => {
        this.#target = target;
        this.#drawFlow();
      },
      ask: (target) => this.#ask(target),
      needsChanged,
    });
    this.#captions = new Captions(this.#root, (hiddenLayers) => actions.patchSpec({ hiddenLayers }));
    this.#notes = new Notes(this.#root);
    this.#observer = new ResizeObserver(() => {
      this.#width = element.clientWidth;
      this.#height = element.clientHeight;
      // What is already shown follows at once; a first picture waits for its turn.
      if (this.#built && this.#frame) this.draw(this.#frame);
      else needsChanged();
    });
    this.#observer.observe(element);
  }

  needs(): Partial<Needs> {
    return { parameters: true, unitGrid: this.#side, trace: this.#inspection.wantsTrace };
  }

  draw(frame: Frame): void {
    this.#frame = frame;
    if (!frame.focus.shape) return;
    this.#arrange(frame, frame.focus.shape);
    const present = this.#present();
    if (!present) return;
    const now = performance.now();
    const rebuilt = !this.#built;
    if (rebuilt) this.#build(present, now);
    else this.#rename(present);
    if (present.parameters !== this.#drawnParameters) this.#drawParameters(present.parameters, now);
    this.#drawResponses(frame, present.scene, rebuilt);
    this.#drawWords(present, now);
    this.#drawFlow();
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#inspection.destroy();
    this.#root.remove();
  }

  /** Null while the parameters are not those of the shape, which can come first. */
  #present(): Present | null {
    const parameters = this.#frame?.focus.parameters;
    if (!this.#frame || !this.#scene || parameters?.length !== this.#scene.parameterCount) return null;
    return { scene: this.#scene, frame: this.#frame, parameters };
  }

  /** Lays the network out anew if its shape, the panel's size or the screen's resolution has changed. */
  #arrange(frame: Frame, shape: ShapeReport): void {
    const [width, height] = [this.#width, this.#height];
    const pixelRatio = window.devicePixelRatio || 1;
    if (width === 0 || height === 0 || (this.#scene && fits(this.#scene, shape, width, height, pixelRatio))) return;
    this.#scene = createScene(frame, shape, width, height, pixelRatio);
    this.#built = false;
    const side = pictureSide(this.#scene.layout, pixelRatio);
    if (side === this.#side) return;
    this.#side = side;
    this.#needsChanged();
  }

  #build({ scene, parameters }: Present, now: number): void {
    const { layout, naming, located, pixelRatio } = scene;
    const refocus = this.#units.focused;
    this.#painter.resize(layout, pixelRatio);
    this.#edges.resize(layout, located, parameters, now);
    this.#units.resize(layout, located, naming);
    this.#captions.resize(layout, naming);
    this.#notes.resize(layout, this.#edges.drawn);
    this.#built = true;
    this.#drawnParameters = null;
    if (refocus && !this.#units.focused) this.#units.moveTo(this.#units.current, true);
    this.#inspection.renew(scene);
  }

  /** Follows those settings that change what things are called, but not the shape. */
  #rename({ scene, frame }: Present): void {
    const naming = namingOf(frame, scene.naming.sizes);
    if (sameNaming(naming, scene.naming)) return;
    this.#scene = { ...scene, naming };
    this.#units.resize(scene.layout, scene.located, naming);
    this.#captions.resize(scene.layout, naming);
    this.#drawnParameters = null;
    this.#inspection.renew(this.#scene);
  }

  #drawParameters(parameters: Float64Array, now: number): void {
    this.#edges.update(parameters, now);
    this.#units.update(parameters, this.#edges.largest);
    this.#drawnParameters = parameters;
  }

  #drawResponses(frame: Frame, { layout, naming, scales }: Scene, rebuilt: boolean): void {
    const grid = frame.focus.unitGrid;
    const palette = this.#theme.current;
    if (!grid || grid.values.length !== layout.unitCount * grid.side ** 2) return;
    if (palette === this.#drawnPalette && grid === this.#drawnGrid && !rebuilt) return;
    const fresh = rebuilt || frame.snapshot.generation !== this.#generation;
    if (fresh || grid !== this.#drawnGrid) updateScales(scales, grid.values, grid.side, layout, naming, fresh);
    if (palette !== this.#drawnPalette) this.#grout = packed(palette.rule);
    const { diverging: colors } = palette;
    this.#painter.paint({ side: grid.side, values: grid.values, scales, colors, grout: this.#grout });
    this.#generation = frame.snapshot.generation;
    this.#drawnGrid = grid;
    this.#drawnPalette = palette;
  }

  /** The step that is walked through, over the picture. */
  #drawFlow(): void {
    const { walk, view } = this.#frame ?? {};
    const flow = this.#flow(Boolean(walk));
    if (!walk || !view || !this.#built) {
      flow?.hide();
      return;
    }
    const { edges, widest } = this.#edges;
    flow?.draw({ walk, view, scene: this.#scene!, edges, widest, target: this.#target });
  }

  #ask(target: Target): boolean {
    const walk = this.#frame?.walk;
    const cell = walk && this.#flow(true)?.cellOf(walk, target);
    if (cell) this.#actions.ask(cell);
    return Boolean(walk);
  }

  /** Numbers to be read, and words to be heard: not more often than anyone could follow. */
  #drawWords({ frame, parameters }: Present, now: number): void {
    const { running } = frame.snapshot;
    if (!running || now - this.#readAt >= READING_INTERVAL) {
      this.#readAt = now;
      const { snapshot, specs, focus } = frame;
      const members = specs[focus.run]?.ensemble ?? 1;
      this.#notes.update(this.#edges.largest, members, snapshot.runs[focus.run]?.weights ?? null);
      this.#inspection.update();
    }
    if (!running || now - this.#heardAt >= HEARING_INTERVAL) {
      this.#heardAt = now;
      this.#units.relabel(parameters);
    }
  }
}

function packed(color: string): number {
  return packPixel(...channels(color));
}
