import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { withKatex } from "./withKatex.ts";
import "./formula.css";

/** What a number in a formula says of itself. */
interface Part {
  /** "w³ from unit 1 to unit 2". */
  readonly name: string;
  readonly value: number;
  /** The value with every digit it has. */
  readonly precise: string;
}

interface FormulaTexProps<C> {
  /** With `\htmlData{cell=i}{…}` around every number that can be chosen. */
  readonly tex: string;
  /** The whole formula in words. */
  readonly label: string;
  /** What the marks of the formula stand for, by their index. */
  readonly cells: readonly C[];
  readonly parts: readonly Part[];
  /** Whether numbers have the colour of their sign. */
  readonly isSigned?: boolean;
  /** Of the number that the Tab key leads to. */
  readonly tabIndex: 0 | -1;
  /** Somebody asks where a number comes from. */
  onCell(cell: C): void;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * A typeset formula whose numbers are buttons: one tab stop, arrow keys from number to number, Enter or space to ask.
 * One that is too wide scrolls by itself.
 */
export function FormulaTex<C>({ tex, label, cells, parts, isSigned = false, tabIndex, onCell }: FormulaTexProps<C>) {
  const element = useRef<HTMLDivElement>(null);
  /** The newest: KaTeX may come later. */
  const reach = useRef(tabIndex);

  useLayoutEffect(() => {
    reach.current = tabIndex;
    if (element.current) setTabStop(element.current, tabIndex);
  }, [tabIndex]);

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    return withKatex(
      ({ typesetMarked }) => {
        typesetMarked(target, tex);
        makeButtons(target, parts, isSigned);
        setTabStop(target, reach.current);
      },
      // Offline, the words are better than nothing.
      () => target.replaceChildren(label),
    );
  }, [tex, label, parts, isSigned]);

  const choose = (target: EventTarget) => {
    const button = target instanceof Element ? target.closest("[data-cell]") : null;
    const cell = button && cells[Number(button.getAttribute("data-cell"))];
    if (cell) onCell(cell);
    return Boolean(cell);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const done =
      event.key === "Enter" || event.key === " " ? choose(event.target) : moveFocus(element.current, event.key);
    if (!done) return;
    // Elsewhere these keys walk through the step.
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={element}
      className={isSigned ? "formula formula-signed" : "formula"}
      role="toolbar"
      aria-label={label}
      onClick={({ target }) => choose(target)}
      onKeyDown={onKeyDown}
    />
  );
}

/** Makes the marked elements buttons, and hides from screen readers the signs and brackets that the label says in words. */
function makeButtons(root: HTMLElement, parts: readonly Part[], isSigned: boolean): void {
  // KaTeX hides its drawing as a whole, which would hide the buttons in it.
  for (const drawing of root.querySelectorAll("[aria-hidden]")) drawing.removeAttribute("aria-hidden");
  hideFromReaders(root);
  for (const button of buttonsOf(root)) {
    const part = parts[Number(button.dataset["cell"])];
    if (!part) continue;
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", `${part.name} = ${shortNumber(part.value)}: where does it come from?`);
    button.title = `${part.name} = ${part.precise}`;
    button.tabIndex = -1;
    if (isSigned && part.value !== 0) button.dataset["sign"] = part.value < 0 ? "negative" : "positive";
  }
}

/** Makes the first number the one that the Tab key leads to, whichever it was. */
function setTabStop(root: HTMLElement, tabIndex: number): void {
  const [first, ...others] = buttonsOf(root);
  if (first) first.tabIndex = tabIndex;
  for (const other of others) if (other.tabIndex === 0) other.tabIndex = -1;
}

function hideFromReaders(element: Element): void {
  for (const child of element.children) {
    if (child.hasAttribute("data-cell")) continue;
    if (child.querySelector("[data-cell]")) hideFromReaders(child);
    else child.setAttribute("aria-hidden", "true");
  }
}

function moveFocus(root: HTMLElement | null, key: string): boolean {
  const step = steps[key];
  if (!root || !step) return false;
  const buttons = buttonsOf(root);
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? buttons.indexOf(focused) : -1;
  const next = buttons[step(at, buttons.length - 1)];
  if (!next) return false;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  return true;
}

const buttonsOf = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>("[data-cell]")];

const shortNumber = (value: number) => String(Number(value.toPrecision(4))).replaceAll("-", "−");
