import { formatCount } from "../../ui/count.ts";
import type { Palette } from "../../ui/palette.ts";
import { pictureAddress } from "../../ui/picture.ts";
import type { DataReport } from "../../worker/protocol.ts";
import { type AnswerScale, className, type Mistakes } from "./answers.ts";
import { append, setText } from "./dom.ts";
import { classShapes, drawGlyph, type Glyph } from "./glyphs.ts";
import { formatShort } from "./numbers.ts";

/** What colours, shapes and rings mean. */
export interface Legend {
  /** @param field whether the ground is coloured by the answers too */
  update(data: DataReport, scale: AnswerScale, mistakes: Mistakes | null, palette: Palette, field: boolean): void;
}

/** The middle of the scale as it is read: ½ between 0 and 1. */
function scaleTicks({ low, middle, high }: AnswerScale): string[] {
  const rounded = (value: number) => formatShort(Number(value.toPrecision(3)));
  return [rounded(low), middle === 0.5 ? "½" : rounded(middle), rounded(high)];
}

/** How many of each set are misclassified, in words; null where the network has not answered yet. */
export function mistakesInWords(data: DataReport, mistakes: Mistakes | null): string {
  if (!mistakes) return "not counted yet";
  const { training, validation } = mistakes;
  const held = data.label.length - data.trainingCount;
  const of = (wrong: number, all: number, set: string) => `${formatCount(wrong)} of ${formatCount(all)} ${set}`;
  const sets = [of(training, data.trainingCount, "training")];
  if (held > 0) sets.push(of(validation, held, "validation"));
  return sets.join(", ");
}

/** Each class's glyph, or for values the same colour in all, with what it stands for. */
function classGlyphs(data: DataReport, scale: AnswerScale, palette: Palette): Glyph[] {
  if (scale.kind === "value") {
    return [{ shape: "circle", color: palette.soft, hollow: false, wrong: false, edged: false }];
  }
  return Array.from({ length: data.classes }, (_, label) => ({
    shape: classShapes[label] ?? "circle",
    color: palette.classes[label] ?? palette.soft,
    hollow: false,
    wrong: false,
    edged: false,
  }));
}

const SLOT = 13;

/** One entry: glyphs in a row, then words. */
function drawEntry(entry: HTMLElement, glyphs: readonly Glyph[], text: string, palette: Palette): void {
  entry.replaceChildren();
  const image = append(entry, "img", "");
  image.alt = "";
  image.width = SLOT * glyphs.length;
  image.height = SLOT + 2;
  image.src = pictureAddress(image.width, image.height, Math.max(1, devicePixelRatio), (context) => {
    glyphs.forEach((glyph, index) => {
      drawGlyph(context, glyph, palette, SLOT * (index + 0.5), SLOT / 2 + 1, 3.6);
    });
  });
  append(entry, "span", "", text);
}

export function createLegend(parent: HTMLElement): Legend {
  const scaleRow = append(parent, "div", "plane-scale");
  const caption = append(scaleRow, "span", "");
  append(scaleRow, "div", "plane-bar");
  const ticks = append(scaleRow, "div", "plane-ticks");
  const tickTexts = [0, 1, 2].map(() => append(ticks, "span", ""));
  const entries = append(parent, "div", "plane-legend");
  const mistakeRow = append(parent, "div", "plane-legend");
  const mistakeEntry = append(mistakeRow, "span", "plane-entry");
  let drawn: readonly unknown[] = [];

  function redraw(data: DataReport, scale: AnswerScale, palette: Palette, field: boolean): void {
    scaleRow.hidden = scale.kind === "classes" || (scale.kind === "two-class" && !field);
    setText(caption, scale.caption);
    scaleTicks(scale).forEach((text, index) => {
      setText(tickTexts[index]!, text);
    });
    entries.replaceChildren();
    const glyphs = classGlyphs(data, scale, palette);
    const value = scale.kind === "value";
    const add = (shown: readonly Glyph[], text: string) =>
      drawEntry(append(entries, "span", "plane-entry"), shown, text, palette);
    if (!value) glyphs.forEach((glyph, label) => add([glyph], className(label)));
    add(glyphs, "training");
    const heldOut = glyphs.map((glyph): Glyph => (value ? { ...glyph, shape: "square" } : { ...glyph, hollow: true }));
    if (data.trainingCount < data.label.length) add(heldOut, "validation");
    const mark: Glyph = { shape: "circle", color: palette.panel, hollow: false, wrong: true, edged: false };
    drawEntry(mistakeEntry, [mark], "", palette);
    mistakeRow.hidden = value;
  }

  return {
    update(data, scale, mistakes, palette, field) {
      const inputs = [data, scale, palette, field, devicePixelRatio];
      if (inputs.some((input, index) => input !== drawn[index])) redraw(data, scale, palette, field);
      drawn = inputs;
      setText(mistakeEntry.lastElementChild!, `misclassified: ${mistakesInWords(data, mistakes)}`);
    },
  };
}
