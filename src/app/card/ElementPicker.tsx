import { ChoiceStrip } from "../../ui/ChoiceStrip.tsx";
import { CountField } from "../../ui/CountField.tsx";
import { useMedia } from "../context.ts";
import { type Axis, axesOf, groupOfBuffer, moveAlong, resultBuffers } from "./elements.ts";
import { isOfStop } from "./trail.ts";
import type { CardModel } from "./useCard.ts";

/** Most places, of all indices together, that are shown as buttons in one line; more are typed. */
const MOST_BUTTONS = { roomy: 16, cramped: 8 } as const;

/** Chooses the number of the stop's result that the card is about, by its indices. */
export function ElementPicker({ card }: { readonly card: CardModel }) {
  const { record, stop, cell, stepping } = card;
  const isCramped = useMedia("(min-width: 800px) and (max-width: 1079px)");
  const { plan } = record;
  if (stepping.trail.length > 0 || !isOfStop(plan, stop, cell)) return null;
  const axes = axesOf(plan, cell);
  const buffers = resultBuffers(plan, stop);
  if (axes.length === 0 && buffers.length < 2) return null;
  const places = axes.reduce((sum, { count }) => sum + count, 0);
  const isTyped = places > MOST_BUTTONS[isCramped ? "cramped" : "roomy"];
  return (
    <div className="card-picker" role="group" aria-label="Which number">
      {buffers.length > 1 && <GroupChoice card={card} buffers={buffers} />}
      {axes.map((axis, place) => (
        <AxisChoice
          // biome-ignore lint/suspicious/noArrayIndexKey: a strip serves whatever the first or second index is.
          key={place}
          axis={axis}
          isTyped={isTyped}
          onChange={(index) => card.choose((present) => moveAlong(present, axis, index))}
        />
      ))}
    </div>
  );
}

interface AxisChoiceProps {
  readonly axis: Axis;
  readonly isTyped: boolean;
  readonly onChange: (index: number) => void;
}

function AxisChoice({ axis, isTyped, onChange }: AxisChoiceProps) {
  const { label, count, index } = axis;
  return isTyped ? (
    <CountField label={label} max={count} value={index + 1} onChange={(number) => onChange(number - 1)} />
  ) : (
    <ChoiceStrip
      label={label}
      options={Array.from({ length: count }, (_, place) => ({ value: place, label: `${place + 1}` }))}
      value={index}
      onChange={onChange}
    />
  );
}

/** Which parameters, where a stop is about all of them. */
function GroupChoice({ card, buffers }: { readonly card: CardModel; readonly buffers: readonly string[] }) {
  const { record, notation, cell } = card;
  const symbol = (buffer: string) => notation.buffer(record.plan, buffer).text;
  const name = groupOfBuffer(record.plan, cell.buffer)?.name ?? "";
  const options = buffers.map((buffer) => ({ value: buffer, label: symbol(buffer) }));
  const present = buffers.find((buffer) => buffer === name || buffer === `d${name}`) ?? buffers[0]!;
  return (
    <ChoiceStrip
      label="of"
      options={options}
      value={present}
      onChange={(buffer) => card.choose((present) => ({ ...present, buffer, row: 0, column: 0 }))}
    />
  );
}
