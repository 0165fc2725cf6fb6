import { ToggleGroup } from "radix-ui";
import { lazy, Suspense, useRef, useState } from "react";
import { type DatasetName, datasetCatalog } from "../engine/index.ts";
import { Icon } from "../ui/Icon.tsx";
import { Tip } from "../ui/Tip.tsx";
import { Boundary } from "./Boundary.tsx";
import { Thumbnail } from "./Thumbnail.tsx";

const DatasetList = lazy(() => import("./DatasetList.tsx"));

const quick: readonly DatasetName[] = ["circle", "xor", "gauss", "spiral"];

interface DatasetPickerProps {
  readonly value: DatasetName;
  readonly onChange: (name: DatasetName) => void;
}

/** The data, as pictures: a few at hand, all of them behind a button. */
export function DatasetPicker({ value, onChange }: DatasetPickerProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const shown = quick.includes(value) ? quick : [value, ...quick.slice(0, 3)];
  return (
    <>
      <ToggleGroup.Root
        type="single"
        className="thumbnails"
        aria-label="Data"
        value={value}
        onValueChange={(name) => name !== "" && onChange(name as DatasetName)}
      >
        {shown.map((name) => (
          <Tip key={name} text={datasetCatalog[name].label}>
            <ToggleGroup.Item
              value={name}
              className={`thumbnail-button ${name === value ? "thumbnail-on" : ""}`}
              aria-label={datasetCatalog[name].label}
            >
              <Thumbnail name={name} />
            </ToggleGroup.Item>
          </Tip>
        ))}
      </ToggleGroup.Root>
      <button
        ref={button}
        type="button"
        className="button button-quiet dataset-name"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {datasetCatalog[value].label}
        <span className="soft">all data</span>
        <Icon name="chevron" />
      </button>
      {open && (
        <Boundary what="The list of data">
          <Suspense>
            <DatasetList anchor={button} value={value} onChange={onChange} onClose={() => setOpen(false)} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}
