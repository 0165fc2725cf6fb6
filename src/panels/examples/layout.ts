/** Where the examples stand: rows of equal tiles, each a picture with the answers beneath. */
export interface ExampleLayout {
  /** Side of a picture; of a signal, its width. */
  readonly side: number;
  /** Height of a picture. */
  readonly height: number;
  /** Height of the answers' bars. */
  readonly answers: number;
  readonly columns: number;
  /** How many fit. */
  readonly count: number;
  place(index: number): { readonly left: number; readonly top: number };
}

const GAP = 10;
const MARGIN = 8;
const SMALLEST = 40;
const LARGEST = 72;
/** Columns wished for, before tiles grow. */
const COLUMNS = 5;
const ANSWER = 4;

/**
 * @param classes so many bars of answers
 * @param isImage whether the examples are as high as wide
 */
export function layOutExamples(width: number, height: number, classes: number, isImage: boolean): ExampleLayout {
  const room = Math.max(SMALLEST, width - 2 * MARGIN);
  const side = Math.floor(Math.max(SMALLEST, Math.min(LARGEST, (room - (COLUMNS - 1) * GAP) / COLUMNS)));
  const tall = isImage ? side : Math.round(side * 0.6);
  const answers = ANSWER * classes + 3;
  const columns = Math.max(1, Math.floor((room + GAP) / (side + GAP)));
  const pitch = tall + answers + GAP;
  const rows = Math.max(1, Math.floor((height - 2 * MARGIN + GAP) / pitch));
  const left = Math.floor((width - columns * side - (columns - 1) * GAP) / 2);
  return {
    side,
    height: tall,
    answers,
    columns,
    count: columns * rows,
    place: (index) => ({
      left: left + (index % columns) * (side + GAP),
      top: MARGIN + Math.floor(index / columns) * pitch,
    }),
  };
}

/** The tile at a point; −1 if there is none. */
export function tileAt(layout: ExampleLayout, x: number, y: number): number {
  for (let index = 0; index < layout.count; index++) {
    const { left, top } = layout.place(index);
    const isInside =
      x >= left && x < left + layout.side && y >= top && y < top + layout.height + layout.answers + GAP / 2;
    if (isInside) return index;
  }
  return -1;
}
