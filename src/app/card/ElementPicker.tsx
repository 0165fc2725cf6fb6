import { ChoiceStrip } from "../../ui/ChoiceStrip.tsx";
import { CountField } from "../../ui/CountField.tsx";
import { type Axis, axesOf, groupOfBuffer, moveAlong, resultBuffers } from "./elements.ts";
import { isOfStop } from "./trail.ts";
import type { CardModel } from "./useCard.ts";

/** Most places that are shown as buttons; more are typed. */
const MOST_BUTTONS = 10;

/** Chooses the number of the stop's result that the card is about, by its indices. */
export function ElementPicker({ card }: { readonly card: CardModel }) {
  const { record, stop, cell, stepping } = card;
  const { plan } = record;
  if (stepping.trail.length > 0 || !isOfStop(plan, stop, cell)) return null;
  const axes = axesOf(plan, cell);
  const buffers = resultBuffers(plan, stop);
  if (axes.length === 0 && buffers.length < 2) return null;
  return (
    <div className="card-picker" role="group" aria-label="Which number">
      {buffers.length > 1 && <GroupChoice card={card} buffers={buffers} />}
      {axes.map((axis) => (
        <AxisChoice
          key={axis.along}
          axis={axis}
          onChange={(index) => card.choose((present) => moveAlong(present, axis, index))}
        />
      ))}
    </div>
  );
}

function AxisChoice({ axis, onChange }: { readonly axis: Axis; readonly onChange: (index: number) => void }) {
  const { label, count, index } = axis;
  return count <= MOST_BUTTONS ? (
    <ChoiceStrip
      label={label}
      options={Array.from({ length: count }, (_, place) => ({ value: place, label: `${place + 1}` }))}
      value={index}
      onChange={onChange}
    />
  ) : (
    <CountField label={label} max={count} value={index + 1} onChange={(number) => onChange(number - 1)} />
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
