import type { Palette } from "../../ui/palette.ts";
import type { Needs } from "../../worker/protocol.ts";
import { drawChannel, scaleOf } from "../examples/picture.ts";
import { exampleName, namesOfClasses, verdict } from "../examples/words.ts";
import { later } from "../later.ts";
import type { Frame, PanelActions, PanelInstance } from "../panel.ts";
import { append, fitCanvas, SlowLabel, setText } from "../plane/dom.ts";
import { formatNumber } from "../plane/numbers.ts";
import { ThemePalette } from "../plane/theme.ts";
import { type Column, columnsOf } from "./columns.ts";
import { type ColumnLayout, kernelAt, kernelBoxes, layOutMaps, type MapPlace, placeAt } from "./layout.ts";
import type { WalkedMaps } from "./walked.ts";
import "./maps.css";

/** Opacity of what has no part in the stop of a step. */
const CALM = 0.35;

/** The network as one example goes through it: every channel's map, every unit, and the kernels in between. */
export class MapsView implements PanelInstance {
  readonly #actions: PanelActions;
  readonly #root;
  readonly #stage;
  readonly #canvas;
  readonly #context;
  readonly #heads;
  readonly #reading;
  readonly #theme;
  readonly #label;
  readonly #observer;
  #frame: Frame | null = null;
  #layouts: readonly ColumnLayout[] = [];
  /** What the layout was made for. */
  #laidOut: readonly unknown[] = [];
  #pointer: { readonly x: number; readonly y: number } | null = null;
  readonly #buttons: readonly HTMLButtonElement[];
  /** Comes when the first step is walked through. */
  readonly #walks = later(
    async () => new (await import("./walkWatch.ts")).WalkWatch(),
    () => this.#frame && this.draw(this.#frame),
  );
  #walked: WalkedMaps | null = null;

  constructor(element: HTMLElement, actions: PanelActions, needsChanged: () => void) {
    this.#actions = actions;
    this.#root = append(element, "div", "maps");
    this.#stage = append(this.#root, "div", "maps-stage");
    this.#stage.setAttribute("role", "img");
    this.#canvas = append(this.#stage, "canvas", "");
    const context = this.#canvas.getContext("2d");
    if (!context) throw new Error("no 2d canvas");
    this.#context = context;
    this.#heads = append(this.#stage, "div", "maps-heads");
    const foot = append(this.#root, "div", "maps-foot");
    this.#buttons = [this.#button(foot, "‹", "Example before", -1), this.#button(foot, "›", "Next example", 1)];
    this.#reading = append(foot, "p", "maps-reading");
    this.#theme = new ThemePalette(element);
    this.#label = new SlowLabel(this.#stage);
    this.#stage.addEventListener("pointermove", ({ clientX, clientY }) => {
      const { left, top } = this.#stage.getBoundingClientRect();
      this.#point({ x: clientX - left, y: clientY - top });
    });
    this.#stage.addEventListener("pointerleave", () => this.#point(null));
    this.#stage.addEventListener("click", () => this.#ask());
    this.#observer = new ResizeObserver(() => {
      if (this.#frame) this.draw(this.#frame);
      needsChanged();
    });
    this.#observer.observe(this.#stage);
  }

  needs(): Partial<Needs> {
    return { parameters: true, predictions: true, example: this.#frame?.view.example ?? 0 };
  }

  draw(frame: Frame): void {
    this.#frame = frame;
    const { shape, maps, data } = frame.focus;
    const spec = frame.specs[frame.focus.run];
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (!shape || !data?.shape || !spec || width === 0 || height === 0) return;
    const wanted = [shape, spec.hiddenLayers, spec.outputActivation, frame.view.notation, width, height];
    if (wanted.some((part, i) => part !== this.#laidOut[i])) {
      const columns = columnsOf(spec, shape, frame.view.notation);
      if (!columns) return;
      this.#laidOut = wanted;
      this.#layouts = layOutMaps(columns, width, height);
      this.#writeHeads();
    }
    const ratio = Math.max(1, devicePixelRatio);
    fitCanvas(this.#canvas, width, height, ratio);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    this.#follow(frame);
    const values = this.#walked?.values ?? maps?.values;
    const parameters = this.#walked?.weights ?? frame.focus.parameters;
    const expected = shape.sizes.reduce((sum, size) => sum + size, 0);
    // The shape can come before what it is the shape of.
    if (values?.length !== expected) return;
    const palette = this.#theme.current;
    const names = namesOfClasses(spec);
    for (const at of this.#layouts) {
      this.#context.globalAlpha = this.#walked && !this.#walked.lit.has(at.column.layer) ? CALM : 1;
      this.#drawColumn(at, values, parameters, names, palette);
    }
    this.#context.globalAlpha = 1;
    this.#read();
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#root.remove();
  }

  /** Brings what is shown of a step that is walked through up to date. */
  #follow({ walk, view }: Frame): void {
    const walks = this.#walks(walk !== null);
    this.#walked = (walk && walks?.of(walk, view.notation)) ?? null;
    this.#stage.classList.toggle("maps-walking", this.#walked !== null);
    for (const button of this.#buttons) button.hidden = walk !== null;
    [...this.#heads.children].forEach((head, index) => {
      const hasKernels = this.#walked && this.#layouts[index]?.column.kernels;
      const names = [this.#walked?.names[index], hasKernels ? `kernels ${this.#walked?.kernelNames[index]}` : ""];
      setText(head.lastElementChild!, names.filter(Boolean).join(" · "));
    });
  }

  /** Asks where the number under the pointer comes from. */
  #ask(): void {
    if (!this.#pointer || !this.#walked) return;
    const { x, y } = this.#pointer;
    const place = placeAt(this.#layouts, x, y);
    const kernel = kernelAt(this.#layouts, x, y);
    const cell = place
      ? this.#walked.cellOf(place.at.column.layer, place.tile * sizeOf(place.at.column) + place.position)
      : kernel && this.#walked.kernelCellOf(kernel.at.column.layer, kernel.filter, kernel.index);
    if (cell) this.#actions.ask(cell);
  }

  #button(parent: HTMLElement, text: string, label: string, step: number): HTMLButtonElement {
    const button = append(parent, "button", "button button-quiet", text);
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      const total = this.#frame?.focus.data?.label.length ?? 0;
      const example = (this.#frame?.view.example ?? 0) + step;
      if (example >= 0 && example < total) this.#actions.patchView({ example });
    });
    return button;
  }

  #writeHeads(): void {
    this.#heads.replaceChildren();
    for (const { column, center } of this.#layouts) {
      const head = append(this.#heads, "div", "maps-head");
      head.style.left = `${center}px`;
      append(head, "b", "", column.title);
      append(head, "span", "soft", column.detail);
      append(head, "span", "maps-number");
    }
  }

  #drawColumn(
    at: ColumnLayout,
    values: ArrayLike<number>,
    parameters: Float64Array | undefined,
    names: readonly string[],
    palette: Palette,
  ): void {
    const { column, width, height, kernel } = at;
    const { tiles, from, positions, kernels } = column;
    const size = sizeOf(column);
    const scale = scaleOf(values, from, from + tiles * size);
    const isOutput = at === this.#layouts.at(-1);
    for (let tile = 0; tile < tiles; tile++) {
      const { left, top } = at.place(tile);
      const box = { left, top, width, height };
      // A unit is an image of one pixel.
      drawChannel(
        this.#context,
        values,
        from + tile * size,
        positions.length > 0 ? positions : [1, 1],
        box,
        scale,
        palette,
      );
      this.#context.strokeStyle = palette.rule;
      this.#context.lineWidth = 1;
      if (width > 8) this.#context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
      if (kernels && kernel > 0 && parameters) this.#drawKernel(at, tile, parameters, palette);
      if (isOutput && height >= 12) this.#drawName(names[tile] ?? "", left, top, width, height, palette);
    }
  }

  /** The kernel of a filter, one picture for each channel it reads, from the top. */
  #drawKernel(at: ColumnLayout, tile: number, parameters: Float64Array, palette: Palette) {
    const { from, length, channels, positions } = at.column.kernels!;
    const first = from + tile * length;
    const scale = scaleOf(parameters, from, from + at.column.tiles * length);
    for (const [channel, box] of kernelBoxes(at, tile).entries()) {
      drawChannel(this.#context, parameters, first + (channel * length) / channels, positions, box, scale, palette);
      this.#context.strokeStyle = palette.hair;
      this.#context.strokeRect(box.left - 0.5, box.top - 0.5, box.width + 1, box.height + 1);
    }
  }

  #drawName(name: string, left: number, top: number, width: number, height: number, palette: Palette): void {
    const context = this.#context;
    context.fillStyle = palette.ink;
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.fillText(name, left + width / 2, top + height + 8);
  }

  #point(pointer: { readonly x: number; readonly y: number } | null): void {
    this.#pointer = pointer;
    this.#read();
  }

  /** What is under the pointer, or else what example this is. */
  #read(): void {
    const frame = this.#frame;
    const { maps, data, predictions } = frame?.focus ?? {};
    const spec = frame?.specs[frame.focus.run];
    if (!frame || !data || !spec) return;
    const names = namesOfClasses(spec);
    const place = this.#pointer && placeAt(this.#layouts, this.#pointer.x, this.#pointer.y);
    if (this.#walked) {
      const { values, scope } = this.#walked;
      const under = place ? `${this.#placeText(place, values, names)} (${scope})` : this.#kernelText(this.#walked);
      setText(this.#reading, under || `${scope[0]!.toUpperCase()}${scope.slice(1)}.`);
      this.#label.set(() => `The network at a stop of its step, ${scope}`, true);
      return;
    }
    if (!maps) return;
    const about = `${exampleName(maps.example, data)}: ${verdict(maps.example, data, predictions, names)}`;
    setText(this.#reading, place ? this.#placeText(place, maps.values, names) : `${about}.`);
    this.#label.set(() => `The network for ${about}`, !frame.snapshot.running);
  }

  /** The number of a kernel under the pointer. */
  #kernelText({ weights, kernelNames }: WalkedMaps): string {
    const place = this.#pointer && kernelAt(this.#layouts, this.#pointer.x, this.#pointer.y);
    const kernels = place?.at.column.kernels;
    if (!place || !kernels) return "";
    const { title, layer } = place.at.column;
    const value = formatNumber(weights[kernels.from + place.filter * kernels.length + place.index]!, 4);
    return `${title}, kernel ${place.filter + 1}: ${kernelNames[layer - 1]} ${value}`;
  }

  #placeText({ at, tile, position }: MapPlace, values: ArrayLike<number>, names: readonly string[]): string {
    const { column } = at;
    const size = sizeOf(column);
    const value = formatNumber(values[column.from + tile * size + position]!, 4);
    const width = column.positions.at(-1) ?? 1;
    const row = Math.floor(position / width) + 1;
    const where = column.positions.length === 2 ? `${row}, ${(position % width) + 1}` : `${position + 1}`;
    const what =
      at === this.#layouts.at(-1) ? names[tile] : column.positions.length > 0 ? `${tile + 1} at ${where}` : tile + 1;
    const shown = this.#walked?.names[column.layer - 1] ?? "";
    const unit = `${column.title}, ${column.positions.length > 0 ? "map" : "unit"} ${what}`;
    return `${unit}: ${shown && `${shown} `}${value}`;
  }
}

/** Numbers of one tile. */
function sizeOf({ positions }: Column): number {
  return positions.reduce((product, length) => product * length, 1);
}
