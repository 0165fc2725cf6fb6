import { type ComponentType, lazy, type ReactNode, Suspense, startTransition, useEffect, useState } from "react";
import { type Anchors, AnchorsContext, createAnchors } from "./anchors.ts";

/** Everything works without them, as when their file cannot be loaded any more. */
const None = () => null;
const Bubbles = lazy<ComponentType<{ anchors: Anchors }>>(() =>
  import("./Bubbles.tsx").catch(() => ({ default: None })),
);

/** Draws the tips of what is inside, from the pointer's or the focus's first move on. */
export function Tips({ children }: { readonly children: ReactNode }) {
  const [anchors] = useState(createAnchors);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const want = () => startTransition(() => setWanted(true));
    for (const type of ["pointermove", "focusin"]) addEventListener(type, want, { once: true, signal });
    return () => listening.abort();
  }, []);
  return (
    <AnchorsContext value={anchors}>
      {children}
      {wanted && (
        <Suspense>
          <Bubbles anchors={anchors} />
        </Suspense>
      )}
    </AnchorsContext>
  );
}
