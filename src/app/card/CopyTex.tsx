import { useEffect, useState } from "react";
import { IconButton } from "../../ui/IconButton.tsx";

/** Milliseconds for which it is said that something has been copied. */
const SAID = 1600;

interface CopyTexProps {
  readonly tex: string;
  readonly label: string;
  readonly tabIndex: 0 | -1;
}

/** Copies a formula as LaTeX. */
export function CopyTex({ tex, label, tabIndex }: CopyTexProps) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(tex);
      setSaid("Copied");
    } catch {
      setSaid("The browser does not allow copying");
    }
  };
  return (
    <span className="card-copy">
      <IconButton
        icon={said === "Copied" ? "check" : "copy"}
        label={said ?? label}
        tabIndex={tabIndex}
        onClick={copy}
      />
    </span>
  );
}
