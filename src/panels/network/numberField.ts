import { formatNumber, parseNumber } from "./numbers.ts";

const NUDGE = 0.1;

export interface NumberFieldOptions {
  /** What the number is, for a screen reader. */
  readonly label: string;
  /** What the number is, for an error. */
  readonly name: string;
  commit(value: number): void;
  /** Says why a text was not taken, or takes the message back. */
  complain(message: string): void;
}

/** A text field for one number of the running network. */
export interface NumberField {
  readonly element: HTMLInputElement;
  /** Shows the network's present value, unless somebody is typing. */
  show(value: number): void;
}

/** Commits on Enter and on leaving; ArrowUp and ArrowDown change the value by 0.1; Escape takes back what was typed. */
export function createNumberField({ label, name, commit, complain }: NumberFieldOptions): NumberField {
  const element = document.createElement("input");
  element.type = "text";
  element.autocomplete = "off";
  element.spellcheck = false;
  element.setAttribute("aria-label", label);
  let typing = false;
  /** Newest value known; ahead of `reported` until the network has taken a commit. */
  let value = Number.NaN;
  let reported = Number.NaN;

  const restore = () => {
    typing = false;
    element.value = formatNumber(value);
  };
  const take = (next: number) => {
    typing = false;
    value = next;
    element.value = formatNumber(value);
    complain("");
    commit(value);
  };
  const finish = () => {
    // Untouched text is a rounded value: committing it would change the network.
    if (!typing) return;
    const parsed = parseNumber(name, element.value);
    if ("value" in parsed) return take(parsed.value);
    restore();
    complain(parsed.error);
  };
  element.addEventListener("input", () => {
    typing = true;
  });
  element.addEventListener("blur", finish);
  element.addEventListener("focus", () => element.select());
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      finish();
      element.select();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      finish();
      if (Number.isFinite(value)) take(value + (event.key === "ArrowUp" ? NUDGE : -NUDGE));
      element.select();
    } else if (event.key === "Escape" && typing) restore();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    show(next) {
      if (Object.is(next, reported)) return;
      reported = next;
      value = next;
      if (!typing) element.value = formatNumber(value);
    },
  };
}
