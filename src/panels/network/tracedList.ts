import { select } from "d3-selection";
import type { Cell } from "../../engine/index.ts";
import { notations } from "../../notation/notations.ts";
import type { Frame } from "../panel.ts";
import { append, setText } from "../plane/dom.ts";
import type { Target } from "./target.ts";
import { scopeOf, type TracedNumber, type TracedSteps, tracedNumbers } from "./traced.ts";

/** A button that asks where a number comes from. */
export function appendWhy(host: HTMLElement, ask: () => void): HTMLButtonElement {
  const button = append(host, "button", "why", "Why?");
  button.type = "button";
  button.addEventListener("click", ask);
  return button;
}

/** The part of the inspector that shows what a step makes of a unit or a weight. */
export class TracedList {
  readonly #root: HTMLElement;
  readonly #scope: HTMLElement;
  readonly #rows: HTMLElement;
  readonly #ask: (cell: Cell) => void;

  constructor(host: HTMLElement, ask: (cell: Cell) => void) {
    this.#root = append(host, "div", "traced");
    this.#root.hidden = true;
    this.#scope = append(this.#root, "div", "heading");
    this.#rows = append(this.#root, "div", "traced-rows");
    this.#ask = ask;
  }

  /** @returns whether it takes up another height than before */
  update(step: ReturnType<TracedSteps["of"]>, target: Target, { view }: Frame): boolean {
    const before = this.#root.hidden ? 0 : this.#rows.childElementCount;
    const numbers = step ? tracedNumbers(step, target, notations[view.notation]) : [];
    this.#root.hidden = numbers.length === 0;
    if (step) setText(this.#scope, scopeOf(step, target));
    const ask = this.#ask;
    select(this.#rows)
      .selectAll<HTMLDivElement, TracedNumber>("div")
      .data(numbers, ({ cell }) => cell.buffer)
      .join((enter) => {
        const row = enter.append("div").attr("class", "traced-row");
        row.append("span").attr("class", "symbol");
        row.append("span").attr("class", "value");
        row.each(function () {
          appendWhy(this, () => ask(select<HTMLDivElement, TracedNumber>(this).datum().cell));
        });
        return row;
      })
      .each(function ({ symbol, text, spoken, words }) {
        const [name, value, why] = [...this.children] as [Element, Element, Element];
        setText(name, symbol);
        setText(value, text);
        value.setAttribute("title", words);
        why.setAttribute("aria-label", `Why? Where ${spoken} = ${words} comes from`);
      });
    return numbers.length !== before;
  }
}
