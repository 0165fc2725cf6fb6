import type { RefObject } from "react";
import { type DatasetName, datasets } from "../engine/index.ts";
import { Floating } from "../ui/Floating.tsx";
import { useMedia } from "./context.ts";
import { Thumbnail } from "./Thumbnail.tsx";

const sections = [
  ["Two classes", (name: DatasetName) => datasets[name].task === "binary" && datasets[name].kind === "generated"],
  [
    "Several classes",
    (name: DatasetName) => datasets[name].task === "multiclass" && datasets[name].kind === "generated",
  ],
  ["Images and signals", (name: DatasetName) => datasets[name].kind === "shaped"],
  ["Regression", (name: DatasetName) => datasets[name].task === "regression"],
  ["Your own", (name: DatasetName) => datasets[name].kind === "given"],
  ["Logic gates", (name: DatasetName) => datasets[name].kind === "logic"],
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
  const names = Object.keys(datasets) as DatasetName[];
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
                <b>{datasets[name].label}</b>
                <span className="soft">{datasets[name].description}</span>
              </span>
            </button>
          ))}
        </section>
      ))}
    </Floating>
  );
}
