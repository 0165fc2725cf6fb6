import { useMemo, useState } from "react";
import { renderSVG } from "uqr";
import { describeLink } from "../experiment/describe.ts";
import { encodeExperiment } from "../experiment/url.ts";
import { Icon } from "../ui/Icon.tsx";
import { useExperiment } from "./context.ts";

/** Longest link that still makes a QR code a phone can read from a projector. */
const LONGEST_QR = 900;

/** The link to this experiment, what it holds, and a QR code for the back row. */
export default function ShareDialog() {
  const experiment = useExperiment((state) => state.experiment);
  const link = new URL(encodeExperiment(experiment), location.href).href;
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const code = useMemo(
    () => (link.length <= LONGEST_QR ? renderSVG(link, { border: 2, pixelSize: 4 }) : null),
    [link],
  );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied("yes");
    } catch {
      setCopied("refused");
    }
  };
  return (
    <div className="share">
      <div className="share-link">
        <input className="search" aria-label="Link" readOnly value={link} onFocus={(event) => event.target.select()} data-testid="link" />
        <button type="button" className="button button-primary" onClick={copy}>
          <Icon name={copied === "yes" ? "check" : "link"} />
          {copied === "yes" ? "Copied" : "Copy"}
        </button>
      </div>
      <p className="note" role="status">
        {copied === "refused" ? "The browser did not allow copying: select the link and copy it by hand." : ""}
      </p>
      <div className="share-body">
        <div>
          <h3>What the link holds</h3>
          <ul>
            {describeLink(experiment).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        {code ? (
          // The code is black on white whatever the theme: scanners expect it.
          <img className="qr" alt="QR code of the link" src={`data:image/svg+xml,${encodeURIComponent(code)}`} />
        ) : (
          <p className="note">The link is too long for a QR code.</p>
        )}
      </div>
    </div>
  );
}
