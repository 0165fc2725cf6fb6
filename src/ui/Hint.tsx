import { Icon } from "./Icon.tsx";
import { Tip } from "./Tip.tsx";
import "./hint.css";

/**
 * A small question mark that explains a setting to the pointer. It is no stop of the Tab key, which would double the
 * way through the settings: the control says the same as its description, and "All settings…" writes it out.
 */
export function Hint({ text }: { readonly text: string }) {
  return (
    <Tip text={text} side="right">
      <button
        type="button"
        className="hint"
        tabIndex={-1}
        aria-label={`What is this? ${text}`}
        onClick={(event) => event.preventDefault()}
      >
        <Icon name="question" />
      </button>
    </Tip>
  );
}
