import type { Palette } from "../../ui/palette.ts";
import type { Needs } from "../../worker/protocol.ts";
import type { Frame, PanelActions, PanelInstance } from "../panel.ts";
import { append, fitCanvas, SlowLabel, setText } from "../plane/dom.ts";
import { type Examples, ExampleWatch } from "../plane/examples.ts";
import { mistakesInWords } from "../plane/legend.ts";
import { ThemePalette } from "../plane/theme.ts";
import { type ExampleLayout, layOutExamples, tileAt } from "./layout.ts";
import { drawChannel, scaleOf } from "./picture.ts";
import { exampleName, namesOfClasses, verdict } from "./words.ts";
import "./examples.css";

/** Steps of the keys over the tiles, given the columns. */
const steps: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Examples side by side, each with what the network answers. */
export class ExamplesView implements PanelInstance {
  readonly #actions: PanelActions;
  readonly #root;
  readonly #canvas;
  readonly #context;
  readonly #legend;
  readonly #reading;
  readonly #theme;
  readonly #label;
  readonly #observer;
  readonly #watch = new ExampleWatch();
  #frame: Frame | null = null;
  #layout: ExampleLayout | null = null;
  /** The first example on show. */
  #first = 0;
  #legendOf: readonly unknown[] = [];
  /** The examples of the batch that is walked through. */
  #batch: ReadonlySet<number> = new Set();

  constructor(element: HTMLElement, actions: PanelActions, needsChanged: () => void) {
    this.#actions = actions;
    this.#root = append(element, "div", "examples");
    const stage = append(this.#root, "div", "examples-stage");
    stage.tabIndex = 0;
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-roledescription", "examples, chosen by the arrow keys");
    this.#canvas = append(stage, "canvas", "");
    const context = this.#canvas.getContext("2d");
    if (!context) throw new Error("no 2d canvas");
    this.#context = context;
    this.#reading = append(this.#root, "p", "examples-reading");
    this.#legend = append(this.#root, "div", "examples-legend");
    this.#theme = new ThemePalette(element);
    this.#label = new SlowLabel(stage);
    stage.addEventListener("click", ({ offsetX, offsetY }) => {
      const tile = this.#layout ? tileAt(this.#layout, offsetX, offsetY) : -1;
      if (tile >= 0) this.#choose(this.#first + tile);
    });
    stage.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step || !this.#layout || !this.#frame) return;
      event.preventDefault();
      this.#choose(this.#frame.view.example + step(this.#layout.columns));
    });
    this.#observer = new ResizeObserver(() => {
      if (this.#frame) this.draw(this.#frame);
      needsChanged();
    });
    this.#observer.observe(stage);
  }

  needs(): Partial<Needs> {
    return { predictions: true };
  }

  draw(frame: Frame): void {
    this.#frame = frame;
    const examples = this.#watch.update(frame);
    const spec = frame.specs[frame.focus.run];
    const { clientWidth: width, clientHeight: height } = this.#canvas.parentElement!;
    const shape = examples?.data.shape;
    if (!examples || !shape || !spec || width === 0 || height === 0) return;
    const names = namesOfClasses(spec);
    this.#layout = layOutExamples(width, height, examples.data.classes, shape.positions.length === 2);
    this.#batch = new Set(frame.walk?.record.trace.examples);
    this.#follow(chosenExample(frame), examples.data.label.length);
    const palette = this.#theme.current;
    const ratio = Math.max(1, devicePixelRatio);
    fitCanvas(this.#canvas, width, height, ratio);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    const count = Math.min(this.#layout.count, examples.data.label.length - this.#first);
    for (let tile = 0; tile < count; tile++) this.#drawTile(tile, frame, examples, palette);
    this.#write(frame, examples, names, palette);
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#root.remove();
  }

  #choose(example: number): void {
    const total = this.#frame?.focus.data?.label.length ?? 0;
    if (example >= 0 && example < total) this.#actions.patchView({ example });
  }

  /** Turns the page to the chosen example. */
  #follow(example: number, total: number): void {
    const page = this.#layout!.count;
    const chosen = Math.min(example, total - 1);
    if (chosen < this.#first || chosen >= this.#first + page) this.#first = Math.floor(chosen / page) * page;
  }

  #drawTile(tile: number, frame: Frame, { data, wrong }: Examples, palette: Palette): void {
    const { focus } = frame;
    const { side, height, place } = this.#layout!;
    const { left, top } = place(tile);
    const example = this.#first + tile;
    const { positions } = data.shape!;
    const size = data.x.length / data.label.length;
    const context = this.#context;
    const scale = scaleOf(data.x, example * size, (example + 1) * size, 1);
    drawChannel(context, data.x, example * size, positions, { left, top, width: side, height }, scale, palette);
    const isChosen = example === chosenExample(frame);
    const isOfBatch = this.#batch.has(example);
    context.lineWidth = isChosen ? 2.5 : isOfBatch ? 1.5 : 1;
    context.strokeStyle = isChosen || isOfBatch ? palette.accent : palette.rule;
    context.strokeRect(left - 0.5, top - 0.5, side + 1, height + 1);
    this.#drawAnswers(example, left, top + height + 3, focus.predictions, data.label[example]!, data.classes, palette);
    if (wrong[example]) drawCross(context, left + side - 6, top + 6, palette);
  }

  /** A bar for the output of each class; that of the example's own class stands on a line. */
  #drawAnswers(
    example: number,
    left: number,
    top: number,
    predictions: ArrayLike<number> | undefined,
    label: number,
    classes: number,
    palette: Palette,
  ): void {
    const { side } = this.#layout!;
    const context = this.#context;
    for (let c = 0; c < classes; c++) {
      const y = top + 4 * c;
      if (c === label) {
        context.fillStyle = palette.hair;
        context.fillRect(left, y, side, 3);
        context.fillStyle = palette.ink;
        context.fillRect(left - 4, y, 2, 3);
      }
      const output = predictions?.[example * classes + c] ?? 0;
      context.fillStyle = palette.classes[c] ?? palette.soft;
      context.fillRect(left, y, Math.max(0, Math.min(1, output)) * side, 3);
    }
  }

  #write(frame: Frame, examples: Examples, names: readonly string[], palette: Palette): void {
    const { focus, snapshot } = frame;
    const { data, mistakes } = examples;
    const shown = [names, palette, data];
    if (shown.some((part, i) => part !== this.#legendOf[i])) {
      this.#legendOf = shown;
      this.#legend.replaceChildren();
      names.forEach((name, c) => {
        const entry = append(this.#legend, "span", "examples-class", name);
        entry.style.setProperty("--class-color", palette.classes[c] ?? palette.soft);
      });
    }
    const example = Math.min(chosenExample(frame), data.label.length - 1);
    const chosen = `${exampleName(example, data)}: ${verdict(example, data, focus.predictions, names)}`;
    const wrong = `Misclassified: ${mistakesInWords(data, mistakes)}`;
    setText(this.#reading, `${chosen[0]!.toUpperCase()}${chosen.slice(1)}. ${wrong}.`);
    this.#label.set(() => this.#reading.textContent ?? "", !snapshot.running);
  }
}

/** The sample that is looked at in a step that is walked through, or else the example that has been chosen. */
function chosenExample({ walk, view }: Frame): number {
  const row = walk?.stepping.row ?? null;
  return (row === null ? undefined : walk?.record.trace.examples[row]) ?? view.example;
}

function drawCross(context: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  for (const [color, width] of [
    [palette.panel, 4],
    [palette.ink, 1.8],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 3, y - 3);
    context.lineTo(x + 3, y + 3);
    context.moveTo(x + 3, y - 3);
    context.lineTo(x - 3, y + 3);
    context.stroke();
  }
}
