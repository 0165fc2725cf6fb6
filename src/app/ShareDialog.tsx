import { useMemo, useState } from "react";
import { renderSVG } from "uqr";
import { describeLink } from "../experiment/describeLink.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { encodeExperiment } from "../experiment/url.ts";
import { Icon } from "../ui/Icon.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import { repeatable } from "./address.ts";
import { usePresent, useTraining, useView } from "./context.ts";

/** Longest link that still makes a QR code a phone can read from a projector. */
const LONGEST_QR = 900;

/** The link to this experiment, what it holds, and a QR code for the back row. */
export default function ShareDialog() {
  const present = usePresent();
  const journey = useTraining((state) => state.journey);
  const changed = journey !== null && journey.changes.length > 0;
  const [repeat, setRepeat] = useState(true);
  const onCard = useTraining(({ snapshot }) => snapshot?.runs.some(({ backend }) => backend.name !== "cpu") ?? false);
  const { base, variants } = present;
  const shared: Experiment = (repeat && repeatable(journey)) || { base, variants };
  const moment = useView((view) => view.moment);
  const [there, setThere] = useState(true);
  const hash = encodeExperiment(shared);
  const link = new URL(moment && there ? `${hash}&${moment}` : hash, location.href).href;
  return (
    <div className="share">
      <LinkField link={link} />
      {changed && journey.complete && (
        <SwitchField
          label={`With the ${journey.changes.length === 1 ? "change" : `${journey.changes.length} changes`} made while it trained`}
          value={repeat}
          onChange={setRepeat}
        />
      )}
      {moment && <SwitchField label="Opens at this place in the step" value={there} onChange={setThere} />}
      {changed && !journey.complete && (
        <p className="note">
          More was changed while it trained than a link can hold: it holds the settings as they are now.
        </p>
      )}
      {onCard && (
        <p className="note">
          This was trained on the graphics card, in float32: another machine takes the same course, but not to the last
          digit. With “Arithmetic” set to processor it does.
        </p>
      )}
      <div className="share-body">
        <div>
          <h3>What the link holds</h3>
          <ul>
            {describeLink(shared).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        <Code link={link} />
      </div>
    </div>
  );
}

function LinkField({ link }: { readonly link: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(link);
      setRefused(false);
    } catch {
      setRefused(true);
    }
  };
  return (
    <>
      <div className="share-link">
        <input
          className="search"
          aria-label="Link"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
          data-testid="link"
        />
        <button type="button" className="button button-primary" onClick={copy}>
          <Icon name={copied === link ? "check" : "link"} />
          {copied === link ? "Copied" : "Copy"}
        </button>
      </div>
      <p className="note" role="status">
        {refused ? "The browser did not allow copying: select the link and copy it by hand." : ""}
      </p>
    </>
  );
}

/** Black on white whatever the theme: scanners expect it. */
function Code({ link }: { readonly link: string }) {
  const code = useMemo(() => (link.length <= LONGEST_QR ? renderSVG(link, { border: 2, pixelSize: 4 }) : null), [link]);
  if (!code) return <p className="note">The link is too long for a QR code.</p>;
  return <img className="qr" alt="QR code of the link" src={`data:image/svg+xml,${encodeURIComponent(code)}`} />;
}
