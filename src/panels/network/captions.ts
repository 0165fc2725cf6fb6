import { type Selection, select } from "d3-selection";
import { type ActivationName, activationCatalog, type HiddenLayer, hiddenActivationNames } from "../../engine/index.ts";
import { applyControl, type Control, type ControlBar, controlBars } from "./controls.ts";
import type { LayerLayout, NetworkLayout } from "./layout.ts";
import { captionParts, layerName, type Naming } from "./names.ts";
import { scaleDescription } from "./scale.ts";
import { changeActivation } from "./structure.ts";

/** Captions over the layers, and the controls that change the structure of the network. */
export class Captions {
  readonly #header: Selection<HTMLDivElement, unknown, null, undefined>;
  #layout: NetworkLayout | null = null;
  #naming: Naming | null = null;
  #active = 2;

  constructor(host: HTMLElement, change: (layers: readonly HiddenLayer[]) => void) {
    this.#header = select(host).append("div").attr("class", "network-header");
    const layers = () => this.#naming?.spec.hiddenLayers ?? [];
    this.#header.on("click", (event: MouseEvent) => {
      const { action, index, layer } = closestData(event.target, "[data-action], [data-layer]");
      if (action) change(applyControl(layers(), action, Number(index)));
      else if (layer) this.activate(Number(layer));
    });
    this.#header.on("change", (event: Event) => {
      const { activationOf } = closestData(event.target, "select");
      const chosen = (event.target as HTMLSelectElement).value as ActivationName;
      if (activationOf) change(changeActivation(layers(), Number(activationOf), chosen));
    });
  }

  resize(layout: NetworkLayout, naming: Naming): void {
    this.#layout = layout;
    this.#naming = naming;
    const focused = document.activeElement;
    const lost = focused instanceof HTMLElement && this.#header.node()!.contains(focused) ? focused : null;
    this.#joinCaptions(layout, naming);
    this.#joinBars();
    if (lost && !lost.isConnected) this.#focusNear(lost.dataset);
  }

  /** Makes `layer` the one that the bar of controls is for, where there is one bar for all. */
  activate(layer: number): void {
    if (layer === this.#active) return;
    this.#active = layer;
    if (this.#layout) this.#joinBars();
  }

  /** When a button with the focus has gone: focuses the nearest one that does the same, lest Enter do the opposite. */
  #focusNear({ action, index }: DOMStringMap): void {
    const buttons = [...this.#header.node()!.querySelectorAll<HTMLButtonElement>("button")];
    const alike = buttons.filter((button) => button.dataset["action"] === action);
    const before = alike.findLast((button) => Number(button.dataset["index"]) <= Number(index));
    (before ?? alike[0] ?? buttons[0])?.focus();
  }

  #joinCaptions(layout: NetworkLayout, naming: Naming): void {
    const shown = layout.layers.filter(({ layer }) => (layer - 1) % layout.captionEvery === 0);
    this.#header
      .selectAll<HTMLDivElement, LayerLayout>("div.network-caption")
      .data(shown, (place) => place.layer)
      .join("div")
      .attr("class", `network-caption ${layout.captions}`)
      .attr("data-layer", (place) => place.layer)
      .attr("title", (place) => scaleDescription(naming, place.layer))
      .style("left", (place) => `${place.center}px`)
      .style("height", `${layout.captionHeight}px`)
      .each(function ({ layer }) {
        const [role, activation, units] = captionParts(naming, layer, layout.captions);
        const hidden = layer > 1 && layer < layout.layers.length;
        const parts = select(this);
        setPart(parts, "role", role);
        setPart(parts, "activation", activation);
        setPart(parts, "units", units);
        if (activation)
          offerActivations(parts.select<HTMLElement>(".activation").node()!, naming, hidden ? layer : null);
      });
  }

  #joinBars(): void {
    const { width, captionHeight } = this.#layout!;
    const naming = this.#naming!;
    const bars = this.#header
      .selectAll<HTMLDivElement, ControlBar>("div.network-controls")
      .data(controlBars(this.#layout!, naming, this.#active), (bar) => bar.key)
      .join("div")
      .attr("class", "network-controls")
      .attr("role", "group")
      .attr("aria-label", (bar) => bar.label)
      .style("top", `${captionHeight}px`)
      .each(function (bar) {
        joinBar(this, bar, naming);
      });
    bars.style("left", function (bar) {
      const half = this.offsetWidth / 2;
      return `${Math.max(half + 4, Math.min(width - half - 4, bar.x))}px`;
    });
  }
}

function closestData(target: EventTarget | null, selector: string): DOMStringMap {
  const found = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  return found?.dataset ?? {};
}

function setPart(parts: Selection<HTMLDivElement, unknown, null, undefined>, name: string, text: string): void {
  const part = parts.selectAll<HTMLSpanElement, string>(`span.${name}`).data(text ? [text] : []);
  part
    .join((enter) =>
      enter
        .append("span")
        .attr("class", name)
        .call((span) => span.append("span")),
    )
    .select("span")
    .text(text);
}

/** Lays a native menu over the name of a layer's activation, or takes it away. */
function offerActivations(host: HTMLElement, naming: Naming, layer: number | null): void {
  const present = layer === null ? undefined : naming.spec.hiddenLayers[layer - 2]?.activation;
  const menu = select(host)
    .classed("menu", present !== undefined)
    .selectAll<HTMLSelectElement, number>("select")
    .data(present === undefined || layer === null ? [] : [layer])
    .join("select")
    .attr("aria-label", `Activation of ${layer && layerName(naming, layer)}`)
    .attr("data-activation-of", String((layer ?? 2) - 2));
  menu
    .selectAll<HTMLOptionElement, ActivationName>("option")
    .data(hiddenActivationNames)
    .join("option")
    .attr("value", (name) => name)
    .text((name) => activationCatalog[name].label);
  if (present !== undefined) menu.property("value", present);
}

function joinBar(node: HTMLDivElement, { controls, layer }: ControlBar, naming: Naming): void {
  const bar = select(node);
  const [role, activation, units] = layer ? captionParts(naming, layer, "line") : ["", "", ""];
  setPart(bar, "role", role);
  setPart(bar, "activation", activation);
  setPart(bar, "units", units);
  if (layer) offerActivations(bar.select<HTMLElement>(".activation").node()!, naming, layer);
  bar
    .selectAll<HTMLButtonElement, Control>("button")
    .data(controls, (control) => `${control.action} ${control.text}`)
    .join((enter) => enter.append("button").attr("type", "button"))
    .attr("class", (control) => (control.text.length > 1 ? "wide" : null))
    .attr("data-action", (control) => control.action)
    .attr("data-index", (control) => control.index)
    .attr("aria-label", (control) => control.label)
    .attr("title", (control) => control.label)
    // Not `disabled`, which would drop the focus of whoever reached the limit by keyboard.
    .attr("aria-disabled", (control) => (control.enabled ? null : "true"))
    .text((control) => control.text);
}
