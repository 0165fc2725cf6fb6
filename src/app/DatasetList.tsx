import type { RefObject } from "react";
import { type DatasetName, datasetCatalog, datasets } from "../engine/index.ts";
import { Floating } from "../ui/Floating.tsx";
import { useMedia } from "./context.ts";
import { Thumbnail } from "./Thumbnail.tsx";

const sections = [
  [
    "Two classes",
    (name: DatasetName) => datasetCatalog[name].task === "binary" && datasetCatalog[name].kind === "generated",
  ],
  [
    "Several classes",
    (name: DatasetName) => datasetCatalog[name].task === "multiclass" && datasetCatalog[name].kind === "generated",
  ],
  ["Images and signals", (name: DatasetName) => datasetCatalog[name].kind === "shaped"],
  ["Regression", (name: DatasetName) => datasetCatalog[name].task === "regression"],
  ["Your own", (name: DatasetName) => datasetCatalog[name].kind === "given"],
  ["Logic gates", (name: DatasetName) => datasetCatalog[name].kind === "logic"],
] as const;

interface DatasetListProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly value: DatasetName;
  readonly onChange: (name: DatasetName) => void;
  readonly onClose: () => void;
}

/** All data, by task, each with its picture and what it teaches. */
export default function DatasetList({ anchor, value, onChange, onClose }: DatasetListProps) {
  const narrow = useMedia("(max-width: 799px)");
  const names = Object.keys(datasetCatalog) as DatasetName[];
  return (
    <Floating
      anchor={anchor}
      label="All data"
      className="dataset-list"
      side={narrow ? "bottom" : "right"}
      onClose={onClose}
    >
      {sections.map(([title, belongs]) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          {names.filter(belongs).map((name) => (
            <button
              key={name}
              type="button"
              className="dataset-item"
              aria-pressed={name === value}
              onClick={() => {
                onChange(name);
                onClose();
              }}
            >
              <Thumbnail name={name} />
              <span>
                <b>{datasetCatalog[name].label}</b>
                <span className="soft">{datasets[name].description}</span>
              </span>
            </button>
          ))}
        </section>
      ))}
    </Floating>
  );
}
