import { useState } from "react";
import type { Walk } from "../../panels/panel.ts";
import { useMedia } from "../context.ts";
import { Announcement } from "./Announcement.tsx";
import { BatchSpread } from "./BatchSpread.tsx";
import { CardHead } from "./CardHead.tsx";
import { Divergence } from "./Divergence.tsx";
import { ElementPicker } from "./ElementPicker.tsx";
import { FormulaPages } from "./FormulaPages.tsx";
import { NoStep } from "./NoStep.tsx";
import { NotationChoice } from "./NotationChoice.tsx";
import { type SectionName, Sections } from "./Sections.tsx";
import { Trail } from "./Trail.tsx";
import { useCard } from "./useCard.ts";
import { useObstacle } from "./useObstacle.ts";
import { useWalk } from "./useWalk.ts";
import "./card.css";

/** Where the present number of a step comes from: in general, for this element, with its numbers, and on to each of them. */
export default function FormulaCard() {
  const walk = useLast(useWalk());
  const obstacle = useObstacle();
  const [section, setSection] = useState<SectionName | null>(null);
  return (
    <section className={`card ${section ? "card-open" : ""}`} aria-label="Where the number comes from">
      {obstacle ? (
        <NoStep obstacle={obstacle} />
      ) : (
        walk && <Content walk={walk} section={section} onSection={setSection} />
      )}
    </section>
  );
}

/** The last step that was known: the next one's trace takes a moment, for which the card need not be empty. */
function useLast(walk: Walk | null): Walk | null {
  const [last, setLast] = useState(walk);
  // While rendering: an effect would have the whole card rendered twice.
  if (walk && walk !== last) setLast(walk);
  return walk ?? last;
}

interface ContentProps {
  readonly walk: Walk;
  readonly section: SectionName | null;
  readonly onSection: (section: SectionName | null) => void;
}

function Content({ walk, section, onSection }: ContentProps) {
  const card = useCard(walk);
  const narrow = useMedia("(max-width: 1079px)");
  return (
    <>
      <CardHead card={card}>{narrow && <NotationChoice narrow />}</CardHead>
      <div className="card-bar">
        <Trail card={card} />
        <ElementPicker card={card} />
        {!narrow && <NotationChoice narrow={false} />}
      </div>
      <Divergence card={card} />
      <div className="card-body">{card.isOfBatch ? <BatchSpread card={card} /> : <FormulaPages card={card} />}</div>
      <Sections card={card} open={section} onOpen={onSection} />
      <Announcement card={card} />
    </>
  );
}
