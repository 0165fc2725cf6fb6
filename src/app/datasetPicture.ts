import { buildData, type DatasetName, type ExampleSet, isDrawn, type Shape, shapeSize } from "../engine/index.ts";
import { defaultsFor } from "../experiment/defaults.ts";
import type { Palette } from "../ui/palette.ts";
import { pictureAddress } from "../ui/picture.ts";

const SIDE = 96;
const MARGIN = 6;

/** The address of a small picture of a dataset as it usually is. */
export function datasetPicture(name: DatasetName, palette: Palette): string {
  return pictureAddress(SIDE, SIDE, 1, (context) => drawDataset(context, palette, name));
}

function drawDataset(context: CanvasRenderingContext2D, palette: Palette, name: DatasetName): void {
  const { training, domain, shape, task } = buildData({
    ...defaultsFor(name),
    ...{ points: 130, noise: 0.02, validationShare: 0 },
  });
  if (shape) drawShaped(context, palette, training, shape);
  if (!domain) return;
  const place = (value: number, [low, high]: readonly [number, number]) =>
    MARGIN + ((value - low) / (high - low)) * (SIDE - 2 * MARGIN);
  const radius = isDrawn(name) ? 3 : 8;
  for (let n = 0; n < training.count; n++) {
    const label = training.label[n]!;
    const sign = label >= 0 ? palette.positive : palette.negative;
    context.fillStyle = task === "regression" ? sign : (palette.classes[label] ?? palette.ink);
    context.globalAlpha = task === "regression" ? 0.25 + 0.75 * Math.min(1, Math.abs(label)) : 1;
    context.beginPath();
    context.arc(place(training.x[2 * n]!, domain.x1), SIDE - place(training.x[2 * n + 1]!, domain.x2), radius, 0, 7);
    context.fill();
  }
}

/** One example of each class: images as grey squares, signals as bars, in the colour of their class. */
function drawShaped(context: CanvasRenderingContext2D, palette: Palette, { x, label }: ExampleSet, shape: Shape): void {
  const { positions } = shape;
  const [rows, columns] = positions.length === 2 ? [positions[0]!, positions[1]!] : [1, positions[0]!];
  const across = rows > 1 ? 2 : 1;
  const classes = [...new Set(label)].sort((a, b) => a - b);
  const down = Math.ceil(classes.length / across);
  const cell = { width: (SIDE - 2 * MARGIN) / across, height: (SIDE - 2 * MARGIN) / down };
  classes.forEach((c, i) => {
    const from = label.indexOf(c) * shapeSize(shape);
    const [left, top] = [MARGIN + (i % across) * cell.width, MARGIN + Math.floor(i / across) * cell.height];
    const [width, height] = [(cell.width - 4) / columns, (cell.height - 4) / rows];
    context.fillStyle = palette.classes[c] ?? palette.ink;
    for (let k = 0; k < rows * columns; k++) {
      const value = Math.max(0, Math.min(1, x[from + k]!));
      const [row, column] = [Math.floor(k / columns), k % columns];
      context.globalAlpha = rows > 1 ? 0.1 + 0.9 * value : 1;
      const tall = rows > 1 ? height : Math.max(1, value * height);
      context.fillRect(left + column * width, top + (row + 1) * height - tall, width - 1, tall - (rows > 1 ? 1 : 0));
    }
  });
}
