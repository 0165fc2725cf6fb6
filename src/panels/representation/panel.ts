import { activationCatalog, withParameter } from "../../engine/index.ts";
import { layerWords } from "../../notation/names.ts";
import type { FocusReport, Needs } from "../../worker/protocol.ts";
import type { Frame, Panel, PanelActions, PanelInstance } from "../panel.ts";
import { followCrosshair, type Place } from "../plane/crosshair.ts";
import { append, fitCanvas, SlowLabel, setText } from "../plane/dom.ts";
import { type Examples, ExampleWatch } from "../plane/examples.ts";
import { caughtPoint, createHair } from "../plane/hair.ts";
import { createLegend } from "../plane/legend.ts";
import { createReadout } from "../plane/readout.ts";
import { Scatter } from "../plane/scatter.ts";
import { createStage } from "../plane/stage.ts";
import { ThemePalette } from "../plane/theme.ts";
import { axisRange, padded, placePoints, type Range, spreadPoints } from "./axes.ts";
import { outputUnit, seesAll } from "./boundary.ts";
import { type Choice, sameChoice, validChoice } from "./choice.ts";
import { createControls } from "./controls.ts";
import { Ground } from "./ground.ts";
import { createLabels } from "./labels.ts";
import { activationRows, describeRepresentation, exampleReading } from "./reading.ts";
import { type Symbols, symbolsOf } from "./symbols.ts";
import "./representation.css";

/** What is on show: the examples in the plane of two activations. */
interface Plotted {
  readonly examples: Examples;
  readonly choice: Choice;
  readonly symbols: Symbols;
  readonly values: Float32Array;
  readonly ranges: readonly [Range, Range];
}

class RepresentationView implements PanelInstance {
  readonly #actions: PanelActions;
  readonly #needsChanged: () => void;
  readonly #stage;
  readonly #theme;
  readonly #controls;
  readonly #ground;
  readonly #scatter;
  readonly #legend;
  readonly #labels;
  readonly #hair;
  readonly #readout;
  readonly #label;
  readonly #empty;
  readonly #watch = new ExampleWatch();
  readonly #leave: () => void;
  #frame: Frame | null = null;
  #choice: Choice | null = null;
  #wantsLine = false;
  #plotted: Plotted | null = null;
  #positions: Float32Array = new Float32Array(0);
  #place: Place | null = null;

  constructor(element: HTMLElement, actions: PanelActions, needsChanged: () => void) {
    this.#actions = actions;
    this.#needsChanged = needsChanged;
    this.#stage = createStage(element, "representation", { left: 34, bottom: 34 }, () => this.#resize());
    const { square, field, points, aside, root } = this.#stage;
    this.#theme = new ThemePalette(root);
    this.#controls = createControls(aside, (choice) => this.#actions.patchView({ representation: choice }));
    this.#ground = new Ground(field);
    this.#scatter = new Scatter(points);
    this.#labels = createLabels(square);
    this.#hair = createHair(square);
    this.#legend = createLegend(aside);
    this.#readout = createReadout(square, null);
    this.#label = new SlowLabel(square);
    this.#empty = append(root, "div", "plane-empty");
    this.#empty.hidden = true;
    this.#leave = followCrosshair(square, (place, byKey) => {
      this.#place = place;
      this.#read(byKey);
    });
  }

  needs(): Partial<Needs> {
    if (!this.#choice) return {};
    // The answers of all examples come with the picture of the outputs, however small.
    return { representation: this.#choice, parameters: this.#wantsLine, predictions: true };
  }

  draw(frame: Frame): void {
    this.#frame = frame;
    const examples = this.#watch.update(frame);
    const { focus, view } = frame;
    const choice = focus.shape ? validChoice(view.representation, focus.shape) : null;
    this.#show(focus.shape !== undefined && choice === null);
    const changed = choice === null ? this.#choice !== null : !this.#choice || !sameChoice(choice, this.#choice);
    const wantsLine = choice !== null && focus.shape !== undefined && seesAll(choice, focus.shape);
    this.#choice = choice;
    if (changed || wantsLine !== this.#wantsLine) {
      this.#wantsLine = wantsLine;
      this.#needsChanged();
    }
    if (!examples || !choice || !focus.shape) return;
    const spec = frame.specs[focus.run];
    if (spec) this.#controls.update(choice, focus.shape, spec, view.notation);
    this.#plot(frame, examples);
  }

  destroy(): void {
    this.#leave();
    this.#stage.destroy();
  }

  #show(withoutHidden: boolean): void {
    this.#stage.root.classList.toggle("representation-none", withoutHidden);
    this.#empty.hidden = !withoutHidden;
    if (withoutHidden)
      setText(this.#empty, "This network has no hidden layer: the output sees the inputs as they are.");
  }

  #resize(): void {
    const { side, ratio, field, points } = this.#stage;
    fitCanvas(field, side, side, ratio);
    fitCanvas(points, side, side, ratio);
    if (this.#frame) this.draw(this.#frame);
  }

  /** Draws the report as what it says it is: it may be of the choice before the present one. */
  #plot(frame: Frame, examples: Examples): void {
    const { representation, shape } = frame.focus;
    const { side, ratio } = this.#stage;
    const spec = frame.specs[frame.focus.run];
    const { data, scale } = examples;
    const layer = shape && representation && spec?.hiddenLayers[representation.layer - 2];
    if (!layer || representation.values.length !== 2 * data.label.length || side === 0) return;
    const { values } = representation;
    const bounds = activationCatalog[layer.activation].range;
    const before = this.#plotted && sameChoice(this.#plotted.choice, representation) ? this.#plotted.ranges : null;
    const range = (axis: 0 | 1) => axisRange(bounds, values, axis, before?.[axis] ?? null);
    const ranges = [range(0), range(1)] as const;
    if (this.#positions.length !== values.length) this.#positions = new Float32Array(values.length);
    placePoints(values, ranges[0], ranges[1], this.#positions);
    const single = shape.sizes[representation.layer - 1] === 1;
    if (single) spreadPoints(data, scale, this.#positions);
    const palette = this.#theme.current;
    const unit = outputUnit(representation, frame.focus);
    const output = withParameter({ activation: spec.outputActivation }, spec);
    this.#ground.draw(unit, output, ranges, scale, single, palette, ratio);
    this.#scatter.draw(data, this.#positions, examples.wrong, scale, palette, side, ratio);
    const { notation } = frame.view;
    const symbols = symbolsOf(representation, notation, shape.sizes.length);
    this.#labels.update(symbols, ranges, single, scale);
    this.#legend.update(data, scale, examples.mistakes, palette, unit !== null);
    const name = layerWords(notation, representation.layer, shape.sizes.length);
    this.#label.set(
      () => describeRepresentation(examples, representation, name, unit !== null),
      !frame.snapshot.running,
    );
    this.#plotted = { examples, choice: representation, symbols, values, ranges };
    if (this.#place) this.#read(false);
  }

  #read(byKey: boolean): void {
    const place = this.#place;
    if (!place || !this.#plotted) {
      this.#hair.hide();
      this.#readout.hide();
      return;
    }
    const { examples, symbols, values } = this.#plotted;
    const caught = caughtPoint(this.#positions, place, this.#stage.side);
    const at = this.#positions.subarray(2 * caught, 2 * caught + 2);
    this.#hair.show(place, caught < 0 ? null : { x: at[0]!, y: at[1]! });
    const predictions: FocusReport["predictions"] = this.#frame?.focus.predictions;
    const reading =
      caught < 0 ? this.#placeReading(place) : exampleReading(caught, examples, symbols, values, predictions);
    this.#readout.show(reading, place, byKey);
  }

  #placeReading(place: Place) {
    const { ranges, symbols } = this.#plotted!;
    const [left, right] = padded(ranges[0]);
    const [bottom, top] = padded(ranges[1]);
    const rows = activationRows(symbols, left + place.x * (right - left), top - place.y * (top - bottom), 3);
    return { title: rows.map((row) => row.join(" ")).join("  "), rows: [] };
  }
}

/** The examples as two hidden units see them. */
export const representationPanel: Panel = {
  id: "representation",
  title: "Hidden representation",
  mount: (element, actions, needsChanged) => new RepresentationView(element, actions, needsChanged),
};
