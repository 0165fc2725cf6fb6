import { type NotationName, notationNames } from "../../notation/names.ts";
import { notations } from "../../notation/notations.ts";
import { ChoiceStrip } from "../../ui/ChoiceStrip.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useMedia, useProgram, useView } from "../context.ts";

const options = notationNames.map((name) => ({ value: name, label: notations[name].label }));

/** The notation of the reader's course, for every formula on the screen: a menu where a row of them has no room. */
export function NotationChoice() {
  const { views } = useProgram();
  const notation = useView((view) => view.notation);
  const narrow = useMedia("(max-width: 1079px)");
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
}
