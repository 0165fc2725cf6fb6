import type { ComponentType } from "react";
import type { CardModel } from "./useCard.ts";

interface Section {
  readonly title: string;
  /** Whether it has something to say of the present number. */
  applies(card: CardModel): boolean;
  readonly Content: ComponentType<{ readonly card: CardModel }>;
}

/** What the card has beyond the formula, one at a time, in the place of the panels below. */
const sections = {} as const satisfies Record<string, Section>;

export type SectionName = keyof typeof sections & string;

const entries = Object.entries(sections) as [SectionName, Section][];

interface SectionsProps {
  readonly card: CardModel;
  readonly open: SectionName | null;
}

interface SectionTabsProps extends SectionsProps {
  readonly onOpen: (section: SectionName | null) => void;
}

export function SectionTabs({ card, open, onOpen }: SectionTabsProps) {
  return (
    <div className="card-sections">
      {entries
        .filter(([, section]) => section.applies(card))
        .map(([name, { title }]) => (
          <button
            key={name}
            type="button"
            className="card-section"
            aria-expanded={open === name}
            onClick={() => onOpen(open === name ? null : name)}
          >
            {title}
          </button>
        ))}
    </div>
  );
}

export function Sections({ card, open }: SectionsProps) {
  const section = entries.find(([name]) => name === open)?.[1];
  if (!section) return null;
  return (
    <section className="card-section-body" aria-label={section.title}>
      {section.applies(card) ? <section.Content card={card} /> : <p className="note">Not of this number.</p>}
    </section>
  );
}
