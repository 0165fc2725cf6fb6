import { type Selection, select } from "d3-selection";
import type { Cell } from "../../engine/index.ts";
import type { IndexedSymbol } from "../../notation/marks.ts";
import type { Frame } from "../panel.ts";
import { type Description, describe, type Entry } from "./describe.ts";
import { mathPieces, type Naming } from "./names.ts";
import { createNumberField, type NumberField } from "./numberField.ts";
import type { LayerParameters, ParameterAddress } from "./parameters.ts";
import { type Box, placePopover } from "./popover.ts";
import type { Target } from "./target.ts";
import { parameterCell, TracedSteps } from "./traced.ts";
import { appendWhy, TracedList } from "./tracedList.ts";

export interface InspectorEvents {
  edit(address: ParameterAddress, value: number): void;
  close(): void;
  /** A weight in the list has the focus or the pointer, or no longer. */
  point(address: ParameterAddress | null): void;
  /** Where does the number come from? */
  ask(cell: Cell): void;
}

/** What its words come from. */
interface Described {
  readonly naming: Naming;
  readonly located: readonly LayerParameters[];
}

interface Row {
  readonly entry: Entry;
  readonly field: NumberField;
  readonly bar: HTMLElement | null;
  readonly why: HTMLButtonElement;
}

/** A popover about one unit or one edge, whose numbers can be changed once it is pinned. */
export class Inspector {
  readonly #element: HTMLDivElement;
  readonly #events: InspectorEvents;
  #rows: readonly Row[] = [];
  #response: HTMLElement | null = null;
  #message: HTMLElement | null = null;
  #pinned = false;
  #target: Target | null = null;
  readonly #steps = new TracedSteps();
  #traced: TracedList | null = null;
  /** Where a parameter's number is, while a step is known. */
  #cellOf: ((address: ParameterAddress) => Cell) | null = null;

  constructor(host: HTMLElement, events: InspectorEvents) {
    this.#element = document.createElement("div");
    this.#element.className = "network-inspector";
    this.#element.hidden = true;
    host.append(this.#element);
    this.#events = events;
    this.#element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#events.close();
    });
  }

  get element(): HTMLElement {
    return this.#element;
  }

  /** Describes a unit or an edge, its numbers and its place still to come. Unpinned, it can only be read. */
  show(target: Target, { naming, located }: Described, parameters: Float64Array, pinned: boolean): void {
    const description = describe(target, naming, located, parameters);
    this.#pinned = pinned;
    this.#target = target;
    this.#fill(description);
    this.#element.hidden = false;
    this.#element.inert = !pinned;
    this.#element.classList.toggle("pinned", pinned);
    if (pinned) this.#element.setAttribute("role", "dialog");
    else this.#element.removeAttribute("role");
    this.#element.setAttribute("aria-label", description.label);
  }

  /** Puts the popover beside what it is about. */
  place(about: Box): void {
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const panel = this.#element.offsetParent;
    if (!panel) return;
    const { left, top } = placePopover(
      about,
      { width, height },
      { width: panel.clientWidth, height: panel.clientHeight },
    );
    this.#element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide(): void {
    this.#element.hidden = true;
    this.#rows = [];
    this.#traced = null;
    this.#element.replaceChildren();
  }

  /** Moves the focus to the first number, or else to the inspector's first control. */
  focus(): void {
    const first =
      this.#element.querySelector<HTMLElement>("input") ?? this.#element.querySelector<HTMLElement>("button");
    first?.focus();
  }

  /**
   * Shows the present numbers. `response` is text about the unit's response; null leaves it.
   * @returns whether the inspector has another size than before
   */
  update(parameters: Float64Array, response: string | null, frame: Frame): boolean {
    let largest = 0;
    for (const { entry } of this.#rows) largest = Math.max(largest, Math.abs(parameters[entry.index]!) || 0);
    for (const { entry, field, bar } of this.#rows) {
      const value = parameters[entry.index]!;
      field.show(value);
      if (bar) drawBar(bar, value / (largest || 1));
    }
    if (response !== null && this.#response && this.#response.textContent !== response) {
      this.#response.textContent = response;
    }
    return this.#trace(frame);
  }

  #trace(frame: Frame): boolean {
    const step = this.#steps.of(frame);
    this.#cellOf = step && ((address) => parameterCell(step, address));
    for (const { why } of this.#rows) why.hidden = step === null;
    return (this.#target && this.#traced?.update(step, this.#target, frame)) ?? false;
  }

  #fill(description: Description): void {
    const root = select<HTMLElement, unknown>(this.#element);
    root.selectAll("*").remove();
    const head = root.append("div").attr("class", "head");
    for (const symbol of description.symbols) drawSymbol(head.append("span").attr("class", "symbol"), symbol);
    head.append("span").attr("class", "subtitle").text(description.subtitle);
    if (this.#pinned) {
      const close = head.append("button").attr("type", "button").attr("class", "close").attr("aria-label", "Close");
      close.text("×").on("click", () => this.#events.close());
    }
    const rows: Row[] = [];
    for (const entry of description.own) rows.push(this.#addRow(this.#element, entry, false));
    const showsEdge = description.unit === null;
    const addTraced = () => {
      this.#traced = new TracedList(this.#element, (cell) => this.#events.ask(cell));
    };
    if (!showsEdge) addTraced();
    if (description.heading) root.append("div").attr("class", "heading").text(description.heading);
    const longest = Math.max(0, ...description.weights.map(({ symbol }) => symbol.below.length));
    root.style("--indices", longest);
    const list = root.append("div").attr("class", "weights");
    for (const entry of description.weights)
      rows.push(this.#addRow(list.node()!, entry, description.weights.length > 1));
    if (showsEdge) addTraced();
    this.#rows = rows;
    this.#response = description.unit ? root.append("div").attr("class", "response").node() : null;
    this.#message = root.append("div").attr("class", "message").attr("role", "status").node();
  }

  #addRow(parent: HTMLElement, entry: Entry, withBar: boolean): Row {
    const row = select(parent).append("div").attr("class", "row");
    drawSymbol(row.append("span").attr("class", "symbol"), entry.symbol);
    const source = row.append("span").attr("class", "source");
    if (entry.source === null) source.text(entry.kind);
    else drawSymbol(source.append("span").attr("class", "symbol"), entry.source);
    const bar = withBar ? row.append("span").attr("class", "bar").append("i").node() : null;
    const field = createNumberField({
      label: entry.label,
      name: entry.kind,
      commit: (value) => this.#events.edit(entry.address, value),
      complain: (message) => {
        if (this.#message) this.#message.textContent = message;
      },
    });
    row.node()!.append(field.element);
    const why = appendWhy(row.node()!, () => {
      if (this.#cellOf) this.#events.ask(this.#cellOf(entry.address));
    });
    why.setAttribute("aria-label", `Why? Where the ${entry.label} comes from`);
    why.hidden = true;
    if (withBar) {
      row.on("pointerenter focusin", () => this.#events.point(entry.address));
      row.on("pointerleave focusout", () => this.#events.point(null));
    }
    return { entry, field, bar, why };
  }
}

/** A bar that grows to the right for positive and to the left for negative shares. */
function drawBar(bar: HTMLElement, share: number): void {
  const percent = Math.round(50 * Math.min(1, Math.abs(share)));
  const sign = share < 0 ? "negative" : "positive";
  const shown = `${sign} ${percent}`;
  if (bar.dataset["shown"] === shown) return;
  bar.dataset["shown"] = shown;
  bar.className = sign;
  bar.style.width = `${percent}%`;
}

/** Sets a symbol or a label as mathematics. */
function drawSymbol(host: Selection<HTMLSpanElement, unknown, null, undefined>, symbol: IndexedSymbol | string): void {
  if (typeof symbol === "string") {
    for (const { text, form } of mathPieces(symbol)) {
      host.append(form === "below" ? "sub" : form === "above" ? "sup" : form === "variable" ? "i" : "span").text(text);
    }
    return;
  }
  host.append("i").text(symbol.letter);
  const scripts = host.append("span").attr("class", "scripts");
  scripts.append("sup").text(symbol.above);
  scripts.append("sub").text(symbol.below);
}
