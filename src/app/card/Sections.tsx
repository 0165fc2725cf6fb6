import type { ComponentType } from "react";
import { GradientProof } from "./GradientProof.tsx";
import { MatrixView, matricesOf } from "./MatrixView.tsx";
import { Paths, parameterOf } from "./Paths.tsx";
import { Remarks, remarksOn } from "./Remarks.tsx";
import type { CardModel } from "./useCard.ts";
import "./sections.css";

interface Section {
  /** Null where it has nothing to say of the present number. */
  title(card: CardModel): string | null;
  readonly Content: ComponentType<{ readonly card: CardModel }>;
}

/** What the card has beyond the formula, one at a time, in the place of the panels below. */
const sections = {
  matrices: { title: (card) => (matricesOf(card) ? "As matrices" : null), Content: MatrixView },
  paths: { title: (card) => (parameterOf(card) ? "Paths" : null), Content: Paths },
  proof: { title: (card) => (parameterOf(card) ? "Check this gradient" : null), Content: GradientProof },
  remarks: {
    title: (card) => {
      const { length } = remarksOn(card);
      return length === 0 ? null : length === 1 ? "A slip in the notes" : `${length} slips in the notes`;
    },
    Content: Remarks,
  },
} as const satisfies Record<string, Section>;

export type SectionName = keyof typeof sections;

const entries = Object.entries(sections) as [SectionName, Section][];

interface SectionsProps {
  readonly card: CardModel;
  readonly open: SectionName | null;
  readonly onOpen: (section: SectionName | null) => void;
}

/** The foot of the card: what else there is to see of the number, and the part of it that is open. */
export function Sections({ card, open, onOpen }: SectionsProps) {
  const titled = entries.flatMap(([name, { title, Content }]) => {
    const text = title(card);
    return text === null && name !== open ? [] : [{ name, text: text ?? idle[name], Content, isEmpty: text === null }];
  });
  const shown = titled.find(({ name }) => name === open);
  if (titled.length === 0) return null;
  return (
    <>
      <div className="card-foot">
        {titled.map(({ name, text }) => (
          <button
            key={name}
            type="button"
            className="card-section"
            aria-expanded={name === open}
            onClick={() => onOpen(name === open ? null : name)}
          >
            {text}
          </button>
        ))}
        <Keys />
      </div>
      {shown && (
        <section className="card-section-body" aria-label={shown.text}>
          {shown.isEmpty ? <p className="note">Nothing of this number.</p> : <shown.Content card={card} />}
        </section>
      )}
    </>
  );
}

/** How to walk on, for those who have keys; the dialog of keys tells the others. */
function Keys() {
  return (
    <span className="card-keys" aria-hidden="true">
      <span>
        <kbd>←</kbd> <kbd>→</kbd> step
      </span>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> how far
      </span>
      <span>
        <kbd>Esc</kbd> leave
      </span>
    </span>
  );
}

/** What an open part is called while the present number has nothing in it. */
const idle: Readonly<Record<SectionName, string>> = {
  matrices: "As matrices",
  paths: "Paths",
  proof: "Check this gradient",
  remarks: "Slips in the notes",
};
