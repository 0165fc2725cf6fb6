import { Popover, RadioGroup } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { buildData, type DatasetName, datasets } from "../engine/index.ts";
import { defaultsFor } from "../experiment/defaults.ts";
import { readPalette } from "../ui/palette.ts";
import { Icon } from "../ui/Icon.tsx";
import { Tip } from "../ui/Tip.tsx";
import { useView } from "./context.ts";

const quick: readonly DatasetName[] = ["circle", "xor", "gauss", "spiral"];
const sections = [
  { title: "Two classes", has: (name: DatasetName) => datasets[name].task === "binary" && datasets[name].kind === "generated" },
  { title: "Several classes", has: (name: DatasetName) => datasets[name].task === "multiclass" },
  { title: "Regression", has: (name: DatasetName) => datasets[name].task === "regression" },
  { title: "Logic gates", has: (name: DatasetName) => datasets[name].kind === "logic" },
] as const;

/** A small picture of a dataset. */
function Thumbnail({ name }: { readonly name: DatasetName }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((view) => view.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the theme's tokens
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current) return;
    drawThumbnail(context, canvas.current, name);
  }, [name, theme]);
  return <canvas ref={canvas} width={96} height={96} className="thumbnail" aria-hidden="true" />;
}

function drawThumbnail(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement, name: DatasetName): void {
  const palette = readPalette(canvas);
  const { training, domain, task } = buildData({ ...defaultsFor(name), points: 130, noise: 0.02, validationShare: 0 });
  const side = canvas.width;
  const logic = datasets[name].kind === "logic";
  context.clearRect(0, 0, side, side);
  for (let n = 0; n < training.count; n++) {
    const place = (value: number, [low, high]: readonly [number, number]) => 6 + ((value - low) / (high - low)) * (side - 12);
    const label = training.label[n]!;
    context.fillStyle = task === "regression" ? (label >= 0 ? palette.positive : palette.negative) : (palette.classes[label] ?? palette.ink);
    context.globalAlpha = task === "regression" ? 0.25 + 0.75 * Math.min(1, Math.abs(label)) : 1;
    context.beginPath();
    context.arc(place(training.x[2 * n]!, domain.x1), side - place(training.x[2 * n + 1]!, domain.x2), logic ? 8 : 3, 0, 7);
    context.fill();
  }
  context.globalAlpha = 1;
}

interface DatasetPickerProps {
  readonly value: DatasetName;
  readonly onChange: (name: DatasetName) => void;
}

/** The data, as pictures: a few at hand, all of them behind "All data". */
export function DatasetPicker({ value, onChange }: DatasetPickerProps) {
  const [open, setOpen] = useState(false);
  const shown = quick.includes(value) ? quick : [value, ...quick.slice(0, 3)];
  return (
    <div className="datasets">
      <RadioGroup.Root className="thumbnails" aria-label="Data" value={value} onValueChange={(name) => onChange(name as DatasetName)}>
        {shown.map((name) => (
          <Tip key={name} text={datasets[name].label}>
            <RadioGroup.Item value={name} className="thumbnail-button" aria-label={datasets[name].label}>
              <Thumbnail name={name} />
            </RadioGroup.Item>
          </Tip>
        ))}
      </RadioGroup.Root>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="button button-quiet dataset-name">
          {datasets[value].label}
          <span className="soft">all data</span>
          <Icon name="chevron" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover dataset-list" side="right" align="start" sideOffset={8} collisionPadding={8} aria-label="All data">
            {sections.map(({ title, has }) => (
              <section key={title}>
                <h3>{title}</h3>
                {(Object.keys(datasets) as DatasetName[]).filter(has).map((name) => (
                  <button
                    key={name}
                    type="button"
                    className="dataset-item"
                    aria-pressed={name === value}
                    onClick={() => {
                      onChange(name);
                      setOpen(false);
                    }}
                  >
                    <Thumbnail name={name} />
                    <span>
                      <b>{datasets[name].label}</b>
                      <span className="soft">{datasets[name].description}</span>
                    </span>
                  </button>
                ))}
              </section>
            ))}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}
