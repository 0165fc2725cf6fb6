import { lazy, Suspense, useRef, useState } from "react";
import { formatCount } from "../ui/count.ts";
import { Icon } from "../ui/Icon.tsx";
import { Boundary } from "./Boundary.tsx";
import type { Commands } from "./commands.ts";
import { useView } from "./context.ts";

const SpeedChoice = lazy(() => import("./SpeedChoice.tsx"));

/** How fast it trains; the choice opens beside the button. */
export function SpeedControl({ commands }: { readonly commands: Commands }) {
  const speed = useView((view) => view.speed);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const text = speed === "flat-out" ? "Full speed" : `${formatCount(speed)} steps/s`;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button button-quiet"
        aria-label={`Speed: ${text}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="speed" />
        <span className="speed-text">{text}</span>
      </button>
      {open && (
        <Boundary what="The choice of speed">
          <Suspense>
            <SpeedChoice anchor={button} commands={commands} onClose={() => setOpen(false)} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}
