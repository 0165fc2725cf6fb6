import { useEffect } from "react";
import type { Commands } from "./commands.ts";
import { useProgram } from "./context.ts";

/** Inputs that nobody types into. */
const MOVED = "[type=range], [type=checkbox]";

/** Whether a key belongs to the element that has the focus: text is typed, a button is pressed, a slider moves. */
function spokenFor(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog], [role=listbox], [role=menu]")) return true;
  if (target.closest(`input:not(${MOVED}), textarea, select, [contenteditable=true]`)) return true;
  const arrows = key.startsWith("Arrow");
  if (arrows && target.closest("[type=range], [role=radiogroup], [role=tablist], [data-panel]")) return true;
  return key === " " && target.closest("button, a, [role=button], [role=switch], [role=tab], [role=radio]") !== null;
}

const isSideways = (key: string) => key === "ArrowRight" || key === "ArrowLeft";

/** Binds the keys that work anywhere, which `KeysDialog` lists, for as long as the page is shown. */
export function useKeyboard(commands: Commands): void {
  const { experiments, views } = useProgram();
  useEffect(() => {
    const open = (dialog: "compare" | "share" | "keys") => views.getState().patch({ dialog });
    const focus = (run: number) => {
      if (run <= experiments.getState().experiment.variants.length) views.getState().patch({ focus: run });
    };
    const plain: Record<string, () => void> = {
      " ": commands.toggle,
      ArrowRight: () => commands.step(1),
      ArrowLeft: () => commands.step(-1),
      ArrowUp: () => commands.coarser(1),
      ArrowDown: () => commands.coarser(-1),
      Escape: commands.leave,
      e: commands.epoch,
      r: commands.reset,
      c: () => open("compare"),
      s: () => open("share"),
      "?": () => open("keys"),
      "1": () => focus(0),
      "2": () => focus(1),
      "3": () => focus(2),
      "4": () => focus(3),
    };
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (spokenFor(event.target, event.key)) return;
      const modified = event.ctrlKey || event.metaKey;
      const undoing = modified && (key === "z" || key === "y");
      const action = undoing ? (key === "y" || event.shiftKey ? commands.redo : commands.undo) : plain[key];
      // A key held down steps on, but neither trains and pauses by turns nor opens a dialog twice.
      if (event.repeat && !isSideways(key)) return;
      if (!action || (modified && !undoing) || event.altKey) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [commands, experiments, views]);
}
