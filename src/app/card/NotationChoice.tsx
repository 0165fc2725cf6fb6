import { notationNames } from "../../notation/names.ts";
import { notations } from "../../notation/notations.ts";
import { ChoiceStrip } from "../../ui/ChoiceStrip.tsx";
import { useProgram, useView } from "../context.ts";

const options = notationNames.map((name) => ({ value: name, label: notations[name].label }));

/** The notation of the reader's course, for every formula on the screen. */
export function NotationChoice() {
  const { views } = useProgram();
  const notation = useView((view) => view.notation);
  return (
    <ChoiceStrip
      label="Notation"
      labelHidden
      options={options}
      value={notation}
      onChange={(name) => views.getState().patch({ notation: name })}
    />
  );
}
