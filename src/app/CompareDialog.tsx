import { useState } from "react";
import { objection } from "../experiment/change.ts";
import { describeDifferences } from "../experiment/describe.ts";
import { MAX_VARIANTS, runSpecs } from "../experiment/experiment.ts";
import { formatValue } from "../experiment/format.ts";
import { type SettingName, type SettingValue, settingNames, settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { usePresent, useProgram, useTraining } from "./context.ts";
import { RunSwatch } from "./RunSwatch.tsx";
import { suggestVariants } from "./suggestions.ts";

/** Makes variants: "the same, but with …". */
export default function CompareDialog() {
  const { experiments, views } = useProgram();
  const experiment = usePresent();
  const full = experiment.variants.length >= MAX_VARIANTS;
  const add = (patch: Partial<ExperimentSpec>) => {
    experiments.getState().addVariant(patch);
    views.getState().patch({ focus: experiments.getState().experiment.variants.length });
  };
  return (
    <div className="compare">
      <RunList />
      <section aria-label="Add a variant">
        <h3>The same, but with …</h3>
        {full ? (
          <p className="note">Up to four runs train side by side. Remove one to add another.</p>
        ) : (
          <>
            <div className="suggestions">
              {suggestVariants(experiment.base).map((patch) => (
                <button
                  key={JSON.stringify(patch)}
                  type="button"
                  className="button button-line"
                  onClick={() => add(patch)}
                >
                  <Icon name="plus" />
                  {describeDifferences(experiment.base, { ...experiment.base, ...patch })
                    .map((text) => text.replace(/ instead of .*/, ""))
                    .join(", ")}
                </button>
              ))}
            </div>
            <OwnChoice base={experiment.base} onAdd={add} />
          </>
        )}
      </section>
    </div>
  );
}

/** Every run with its differences in words, the training cost it has reached, and a way to look at it or remove it. */
function RunList() {
  const { experiments, views } = useProgram();
  const experiment = usePresent();
  const snapshot = useTraining((state) => (state.running ? null : state.snapshot));
  const specs = runSpecs(experiment);
  return (
    <ul className="run-list">
      {specs.map((spec, run) => {
        const differences = describeDifferences(specs[0]!, spec);
        const cost = snapshot?.runs[run]?.metrics?.training.cost;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place in the comparison
          <li key={run}>
            <RunSwatch run={run} />
            <span className="run-words">
              {run === 0 ? "base" : differences.length > 0 ? differences.join(", ") : "no difference yet"}
              {cost !== undefined && <span className="soft"> training cost {cost.toPrecision(4)}</span>}
            </span>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => views.getState().patch({ focus: run, dialog: null })}
            >
              Look at it
            </button>
            {run > 0 && (
              <IconButton
                icon="close"
                label={`Remove variant ${run}`}
                onClick={() => {
                  views.getState().patch({ focus: 0 });
                  experiments.getState().removeVariant(run);
                }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A variant that begins equal to the base in everything but one setting of the person's choice. */
function OwnChoice({
  base,
  onAdd,
}: {
  readonly base: ExperimentSpec;
  readonly onAdd: (patch: Partial<ExperimentSpec>) => void;
}) {
  const choices = settingNames.filter((name) => {
    const setting = settings[name];
    return (
      (setting.type === "choice" || setting.type === "number" || setting.type === "switch") &&
      (!("applies" in setting) || setting.applies(base))
    );
  });
  const [name, setName] = useState<SettingName>("cost");
  const setting = settings[name];
  const options =
    setting.type === "choice"
      ? setting.options.map((option) => option.value as string).filter((value) => value !== base[name])
      : setting.type === "number"
        ? otherNumbers(base[name] as number, setting.min, setting.max, setting.step).map(String)
        : [String(!base[name])];
  // The texts are those of the setting's own values.
  const read = (text: string) =>
    (setting.type === "number" ? Number(text) : setting.type === "switch" ? text === "true" : text) as SettingValue;
  const label = (text: string) => formatValue(name, read(text));
  return (
    <div className="own-choice">
      <SelectField
        label="Another setting"
        value={name}
        options={choices.map((value) => ({ value, label: settings[value].label }))}
        onChange={setName}
      />
      <div className="suggestions">
        {options
          .filter((text) => objection(base, { [name]: read(text) }) === undefined)
          .map((text) => (
            <button
              key={text}
              type="button"
              className="button button-line"
              onClick={() => onAdd({ [name]: read(text) })}
            >
              <Icon name="plus" />
              {label(text)}
            </button>
          ))}
      </div>
      <p className="note">Fine-tune it afterwards: the settings on the left are those of the run in focus.</p>
    </div>
  );
}

/** Some values above and below a number, to begin a variant with. */
function otherNumbers(value: number, min: number, max: number, step: number | null): readonly number[] {
  const spread =
    value === 0
      ? [0.001, 0.01, 0.1, 1, 10].map((x) => x * (step ?? 1))
      : [value / 10, value / 3, value * 3, value * 10];
  const round = (x: number) => (step === null ? Number(x.toPrecision(1)) : Math.round(x / step) * step);
  return [...new Set(spread.map((x) => Number(Math.min(max, Math.max(min, round(x))).toPrecision(6))))].filter(
    (x) => x !== value,
  );
}
