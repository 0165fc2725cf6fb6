import { type ComponentType, lazy, Suspense, startTransition, useEffect, useState } from "react";

/** Everything works without them, as when their file cannot be loaded any more. */
const None = () => null;
const Bubbles = lazy<ComponentType>(() => import("./Bubbles.tsx").catch(() => ({ default: None })));

/** Draws the tips of the page, from the pointer's or the focus's first move on. */
export function Tips() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const want = () => startTransition(() => setWanted(true));
    for (const type of ["pointermove", "focusin"]) addEventListener(type, want, { once: true, signal });
    return () => listening.abort();
  }, []);
  return (
    wanted && (
      <Suspense>
        <Bubbles />
      </Suspense>
    )
  );
}
