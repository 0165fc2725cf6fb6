import { useStore } from "zustand";
import { describeSpec } from "../experiment/describe.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import type { DialogName } from "../store/view.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Tip } from "../ui/Tip.tsx";
import { Counters } from "./Counters.tsx";
import type { Commands } from "./commands.ts";
import { useProgram, useTraining, useView } from "./context.ts";
import { SpeedControl } from "./SpeedControl.tsx";
import { BackButton, StepButton } from "./StepControl.tsx";

/** Train, step, reset and speed: the controls of time. */
export function Transport({ commands }: { readonly commands: Commands }) {
  const running = useTraining((state) => state.running);
  return (
    <div className="transport" role="group" aria-label="Training">
      <IconButton icon="reset" label="Reset to the first step" shortcut="R" onClick={commands.reset} />
      <BackButton commands={commands} />
      <Tip text={running ? "Pause (Space)" : "Train (Space)"}>
        <button type="button" className="button button-primary" onClick={commands.toggle} data-testid="train">
          <Icon name={running ? "pause" : "play"} />
          {running ? "Pause" : "Train"}
        </button>
      </Tip>
      <StepButton commands={commands} />
      <SpeedControl commands={commands} />
    </div>
  );
}

function History({ commands }: { readonly commands: Commands }) {
  const { experiments } = useProgram();
  const past = useStore(experiments.temporal, (state) => state.pastStates.length);
  const future = useStore(experiments.temporal, (state) => state.futureStates.length);
  return (
    <div className="history" role="group" aria-label="History">
      <IconButton icon="undo" label="Undo" shortcut="Ctrl Z" disabled={past === 0} onClick={commands.undo} />
      <IconButton icon="redo" label="Redo" shortcut="Ctrl Shift Z" disabled={future === 0} onClick={commands.redo} />
    </div>
  );
}

function ThemeButton() {
  const { views } = useProgram();
  const theme = useView((view) => view.theme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <IconButton
      icon={theme === "dark" ? "sun" : "moon"}
      label={`Change to ${other} colours`}
      onClick={() => views.getState().patch({ themeChoice: other })}
    />
  );
}

interface TopBarProps {
  readonly spec: ExperimentSpec;
  readonly commands: Commands;
  /** On a phone the transport stands at the bottom instead. */
  readonly compact: boolean;
}

export function TopBar({ spec, commands, compact }: TopBarProps) {
  const { views } = useProgram();
  const open = (dialog: DialogName) => views.getState().patch({ dialog });
  return (
    <header className="top">
      <h1 className="mark">
        <i aria-hidden="true">δ</i>Chainrule
      </h1>
      <span className="title">{describeSpec(spec)}</span>
      {!compact && <Transport commands={commands} />}
      <Counters spec={spec} />
      <Tip text="Worked examples of lecture notes">
        <button
          type="button"
          className="button button-line examples-button"
          aria-label="Examples"
          onClick={() => open("examples")}
        >
          <Icon name="book" />
          <span>Examples</span>
        </button>
      </Tip>
      <div className="top-end">
        <History commands={commands} />
        <Tip text="Train a variant beside it (C)">
          <button type="button" className="button button-line" onClick={() => open("compare")}>
            Compare
          </button>
        </Tip>
        <Tip text="A link that opens this experiment (S)">
          <button type="button" className="button button-line" onClick={() => open("share")}>
            Share
          </button>
        </Tip>
        <ThemeButton />
        <IconButton icon="question" label="Keys" shortcut="?" onClick={() => open("keys")} />
      </div>
    </header>
  );
}
