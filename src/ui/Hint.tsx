import { Tip } from "./Tip.tsx";
import { Icon } from "./Icon.tsx";

/** A small question mark that explains a setting on hover and focus. */
export function Hint({ text }: { readonly text: string }) {
  return (
    <Tip text={text} side="right">
      <button type="button" className="hint" aria-label={`What is this? ${text}`} onClick={(event) => event.preventDefault()}>
        <Icon name="help" />
      </button>
    </Tip>
  );
}
