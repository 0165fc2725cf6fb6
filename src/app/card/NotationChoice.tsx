import { memo } from "react";
import { type NotationName, notationNames } from "../../notation/names.ts";
import { notations } from "../../notation/notations.ts";
import { ChoiceStrip } from "../../ui/ChoiceStrip.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useProgram, useView } from "../context.ts";

const options = notationNames.map((name) => ({ value: name, label: notations[name].label }));

interface NotationChoiceProps {
  /** Whether there is no room for a row of them, but for a menu. */
  readonly narrow: boolean;
}

/** The notation of the reader's course, for every formula on the screen. Remembered: no step changes it. */
export const NotationChoice = memo(function NotationChoice({ narrow }: NotationChoiceProps) {
  const { views } = useProgram();
  const notation = useView((view) => view.notation);
  const choose = (name: NotationName) => views.getState().patch({ notation: name });
  if (!narrow) {
    return <ChoiceStrip label="Notation" labelHidden options={options} value={notation} onChange={choose} />;
  }
  return (
    <span className="granularity card-notation">
      <select aria-label="Notation" value={notation} onChange={(event) => choose(event.target.value as NotationName)}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  );
});
