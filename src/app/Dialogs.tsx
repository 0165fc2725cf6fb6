import { lazy, Suspense } from "react";
import type { ExperimentSpec } from "../experiment/spec.ts";
import type { DialogName } from "../store/view.ts";
import { Modal } from "../ui/Modal.tsx";
import type { Commands } from "./commands.ts";
import { useProgram } from "./context.ts";
import { Settings } from "./Settings.tsx";

const AllSettings = lazy(() => import("./AllSettings.tsx"));
const CompareDialog = lazy(() => import("./CompareDialog.tsx"));
const ShareDialog = lazy(() => import("./ShareDialog.tsx"));
const ExamplesDialog = lazy(() => import("./examples/ExamplesDialog.tsx"));
const KeysDialog = lazy(() => import("./KeysDialog.tsx"));

const titles: Record<DialogName, readonly [title: string, description: string]> = {
  settings: ["All settings", "Every setting of the run in focus, with its equation. Changes apply at once."],
  compare: ["Compare", "Runs train in lock-step from the same seed; every curve shows them together."],
  share: ["Share", "The link opens this experiment anywhere. Nothing is stored on a server."],
  examples: [
    "Examples",
    "Worked out in lecture notes: each opens before its first step, with what is printed beside what is computed.",
  ],
  keys: ["Keys", "These work anywhere on the page."],
  controls: ["Settings", "The settings of the run in focus."],
};

interface DialogsProps {
  readonly dialog: DialogName;
  readonly spec: ExperimentSpec;
  readonly commands: Commands;
}

/** Whichever dialog is open; each is loaded when first opened. */
export default function Dialogs({ dialog, spec, commands }: DialogsProps) {
  const { views } = useProgram();
  const [title, description] = titles[dialog];
  const content = {
    settings: <AllSettings spec={spec} />,
    compare: <CompareDialog />,
    share: <ShareDialog />,
    examples: <ExamplesDialog commands={commands} />,
    keys: <KeysDialog />,
    controls: <Settings spec={spec} />,
  }[dialog];
  return (
    <Modal
      open
      title={title}
      description={description}
      form={dialog === "controls" ? "sheet" : "dialog"}
      onOpenChange={(open) => !open && views.getState().patch({ dialog: null })}
    >
      <Suspense fallback={<p className="note">Loading…</p>}>{content}</Suspense>
    </Modal>
  );
}
