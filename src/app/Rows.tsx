import { lazy, Suspense } from "react";
import { Boundary } from "./Boundary.tsx";
import type { Commands } from "./commands.ts";
import { useExperiment, useView } from "./context.ts";

const Ribbon = lazy(() => import("./stepper/Ribbon.tsx"));
const RunBar = lazy(() => import("./RunBar.tsx"));
const WalkBar = lazy(() => import("./stepper/WalkBar.tsx"));

/** The plan of one training step; it comes after the rest of the page, and nothing moves when it does. */
export function RibbonRow({ commands }: { readonly commands: Commands }) {
  return (
    <Boundary what="The operations of a step">
      <Suspense fallback={<div className="ribbon" />}>
        <Ribbon commands={commands} />
      </Suspense>
    </Boundary>
  );
}

/** The runs of a comparison, if there is one. */
export function RunsRow() {
  const compares = useExperiment(({ experiment }) => experiment.variants.length > 0);
  return (
    compares && (
      <Boundary what="The runs of the comparison">
        <Suspense fallback={<div className="runs" />}>
          <RunBar />
        </Suspense>
      </Boundary>
    )
  );
}

/** What stands over the network while somebody walks through a step. */
export function WalkRow({ commands }: { readonly commands: Commands }) {
  const walks = useView((view) => view.stepping !== null);
  return (
    walks && (
      <Boundary what="The bar of the step">
        <Suspense>
          <WalkBar commands={commands} />
        </Suspense>
      </Boundary>
    )
  );
}
