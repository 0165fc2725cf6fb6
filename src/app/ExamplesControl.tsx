import { useState } from "react";
import { NUMBERS_OF_EXAMPLE } from "../engine/index.ts";
import { readNumber } from "../experiment/readNumber.ts";
import { MAX_EXAMPLES } from "../experiment/settings/data.ts";
import { settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { exampleRanges } from "../experiment/values.ts";
import { helps } from "../experiment/words.ts";
import { Hint } from "../ui/Hint.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import "./examplesControl.css";

interface ExamplesControlProps {
  readonly spec: ExperimentSpec;
  readonly onChange: (examples: readonly number[]) => void;
}

/** What was typed and is no number yet, by its place in the list. */
type Drafts = Readonly<Record<number, string>>;

const names = ["x₁", "x₂", "class"] as const;

/** The examples as a table to write in. What can't be read stays as it was typed until it can. */
export default function ExamplesControl({ spec, onChange }: ExamplesControlProps) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const { examples } = spec;
  const count = examples.length / NUMBERS_OF_EXAMPLE;
  const read = (place: number, text: string) =>
    readNumber(exampleRanges[(place % NUMBERS_OF_EXAMPLE) as 0 | 1 | 2], text.trim().replace("−", "-"));

  const commit = (place: number) => {
    const draft = drafts[place];
    if (draft === undefined) return;
    const { value, faults } = read(place, draft);
    if (value === undefined || faults.length > 0) return;
    setDrafts(without(drafts, place));
    if (value !== examples[place]) onChange(examples.with(place, value));
  };
  const remove = (row: number) => {
    const from = row * NUMBERS_OF_EXAMPLE;
    setDrafts(withoutRow(drafts, from));
    onChange(examples.toSpliced(from, NUMBERS_OF_EXAMPLE));
  };
  // The same again is the likeliest next example, and the quickest to change.
  const add = () => onChange([...examples, ...examples.slice(-NUMBERS_OF_EXAMPLE)]);
  const problems = Object.entries(drafts).flatMap(([place, text]) => {
    const faults = Number(place) < examples.length ? read(Number(place), text).faults : [];
    return faults.length > 0 ? [`${nameOf(Number(place))}: ${faults[0]}`] : [];
  });

  return (
    <div className="field">
      <span className="field-label">
        {settings.examples.label}
        <Hint text={helps.examples} />
      </span>
      <div className="examples-scroll">
        <table className="examples" aria-label={settings.examples.label}>
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place in the list
              <tr key={row}>
                {names.map((name, column) => {
                  const place = row * NUMBERS_OF_EXAMPLE + column;
                  const draft = drafts[place];
                  return (
                    <td key={name}>
                      <input
                        className="value-input"
                        inputMode="decimal"
                        autoComplete="off"
                        aria-label={nameOf(place)}
                        aria-invalid={draft !== undefined && read(place, draft).faults.length > 0}
                        value={draft ?? String(examples[place]).replace("-", "−")}
                        onFocus={(event) => event.target.select()}
                        onChange={(event) => setDrafts({ ...drafts, [place]: event.target.value })}
                        onBlur={() => commit(place)}
                        onKeyDown={(event) => {
                          if (event.key === "Enter") commit(place);
                          if (event.key === "Escape" && draft !== undefined) {
                            event.stopPropagation();
                            setDrafts(without(drafts, place));
                          }
                        }}
                      />
                    </td>
                  );
                })}
                <td>
                  <IconButton
                    icon="close"
                    label={`Remove example ${row + 1}`}
                    disabled={count === 1}
                    onClick={() => remove(row)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length > 0 && (
        <p className="field-note" role="alert">
          {problems[0]}
        </p>
      )}
      <button type="button" className="button button-quiet examples-add" disabled={count >= MAX_EXAMPLES} onClick={add}>
        <Icon name="plus" />
        {count < MAX_EXAMPLES ? "Add an example" : `${MAX_EXAMPLES} examples are the most`}
      </button>
    </div>
  );
}

function nameOf(place: number): string {
  return `${names[place % NUMBERS_OF_EXAMPLE]} of example ${Math.floor(place / NUMBERS_OF_EXAMPLE) + 1}`;
}

function without(drafts: Drafts, place: number): Drafts {
  const { [place]: _, ...rest } = drafts;
  return rest;
}

/** Drafts of the rows below a removed one move up with them. */
function withoutRow(drafts: Drafts, from: number): Drafts {
  const kept = Object.entries(drafts).flatMap(([key, text]): [number, string][] => {
    const place = Number(key);
    if (place < from) return [[place, text]];
    return place < from + NUMBERS_OF_EXAMPLE ? [] : [[place - NUMBERS_OF_EXAMPLE, text]];
  });
  return Object.fromEntries(kept);
}
