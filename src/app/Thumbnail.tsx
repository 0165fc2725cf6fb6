import { useEffect, useRef, useState } from "react";
import { buildData, type DatasetName, datasets } from "../engine/index.ts";
import { defaultsFor } from "../experiment/defaults.ts";
import { type Palette, readPalette } from "../ui/palette.ts";
import { pictureAddress } from "../ui/picture.ts";
import { useView } from "./context.ts";

const SIDE = 96;
const MARGIN = 6;

/** A small picture of a dataset. */
export function Thumbnail({ name }: { readonly name: DatasetName }) {
  const frame = useRef<HTMLSpanElement>(null);
  const [address, setAddress] = useState<string>();
  const theme = useView((view) => view.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the theme's tokens
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!frame.current) return;
      const palette = readPalette(frame.current);
      setAddress(pictureAddress(SIDE, SIDE, 1, (context) => drawDataset(context, palette, name)));
    });
    return () => clearTimeout(timer);
  }, [name, theme]);
  return (
    <span ref={frame} className="thumbnail" aria-hidden="true">
      {address && <img src={address} alt="" />}
    </span>
  );
}

function drawDataset(context: CanvasRenderingContext2D, palette: Palette, name: DatasetName): void {
  const { training, domain, task } = buildData({ ...defaultsFor(name), points: 130, noise: 0.02, validationShare: 0 });
  const place = (value: number, [low, high]: readonly [number, number]) =>
    MARGIN + ((value - low) / (high - low)) * (SIDE - 2 * MARGIN);
  const radius = datasets[name].kind === "logic" ? 8 : 3;
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
