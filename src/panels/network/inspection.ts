import type { Frame, PanelActions } from "../panel.ts";
import type { EdgeLayer } from "./edges.ts";
import { listen } from "./gestures.ts";
import type { Inspector } from "./inspector.ts";
import { unitAt } from "./layout.ts";
import { type Naming, sameNaming } from "./names.ts";
import { nextUnit } from "./navigate.ts";
import { boxOf, responseText, type Scene } from "./scene.ts";
import { TargetSelection } from "./selection.ts";
import { sameTarget, type Target } from "./target.ts";
import type { UnitLayer } from "./units.ts";

/** What is drawn at present, all of one moment. */
export interface Present {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly parameters: Float64Array;
}

export interface InspectionOptions {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly edges: EdgeLayer;
  readonly units: UnitLayer;
  readonly actions: PanelActions;
  /** Null while nothing is drawn. */
  present(): Present | null;
  /** A layer has come into view. */
  activate(layer: number): void;
  /** Something else is pointed at, focused or pinned; null for nothing. */
  highlighted(target: Target | null): void;
  /** While a step is walked through: asks where the number of a unit or edge comes from. @returns whether it is */
  ask(target: Target): boolean;
  needsChanged(): void;
}

/** Looking closer: from pointer and keyboard on the picture to the highlight and the inspector. */
export class Inspection {
  readonly #options: InspectionOptions;
  /** Comes when first wanted. */
  #inspector: Inspector | null = null;
  #coming = false;
  #focusWanted = false;
  readonly #selection = new TargetSelection(() => this.#show());
  #shown: { readonly target: Target; readonly pinned: boolean; readonly naming: Naming } | null = null;

  constructor(options: InspectionOptions) {
    this.#options = options;
    listen(options.svg, {
      at: (x, y, reach) => this.#at(x, y, reach),
      hover: (target) => this.#selection.hover(target),
      press: (target) => {
        if (target?.kind === "unit") options.units.moveTo(target, true);
        if (!target || !options.ask(target)) this.#selection.pin(target);
      },
      focus: (unit) => this.#selection.focus(unit && { kind: "unit", ...unit }),
      key: (key) => this.#key(key),
    });
  }

  /** The network has another shape, size or name: lets go of what it no longer has. */
  renew({ layout, naming }: Scene): void {
    this.#selection.keepWithin(naming.sizes);
    // A field that somebody types in must outlast a change of size, such as a phone's keyboard makes.
    const kept = this.#shown && sameNaming(this.#shown.naming, naming);
    if (!kept) this.#shown = null;
    this.#show();
    if (kept && this.#shown) this.#inspector?.place(boxOf(layout, this.#shown.target));
  }

  /** Shows the present numbers. */
  update(): void {
    const present = this.#options.present();
    if (present && this.#shown) this.#read(present, this.#shown.target);
  }

  /** Whether somebody looks into the numbers of a unit or weight, which those of the next step belong to. */
  get wantsTrace(): boolean {
    return this.#shown?.pinned ?? false;
  }

  destroy(): void {
    this.#selection.destroy();
  }

  #show(): void {
    const { shown, pinned } = this.#selection;
    const { edges, units, activate, highlighted, needsChanged } = this.#options;
    edges.highlight(shown);
    units.highlight(shown, pinned);
    highlighted(shown);
    const present = this.#options.present();
    const wanted = this.wantsTrace;
    if (!shown || !present) {
      this.#shown = null;
      this.#focusWanted = false;
      this.#inspector?.hide();
    } else if (pinned !== this.#shown?.pinned || !sameTarget(shown, this.#shown.target)) {
      this.#shown = { target: shown, pinned, naming: present.scene.naming };
      activate(shown.layer);
      this.#inspect();
    }
    if (wanted !== this.wantsTrace) needsChanged();
  }

  /** Shows the inspector of what is highlighted, once it is there. */
  #inspect(): void {
    const inspector = this.#inspector;
    const present = this.#options.present();
    if (!inspector) this.#bring();
    if (!inspector || !present || !this.#shown) return;
    const { scene, parameters } = present;
    const { target, pinned } = this.#shown;
    inspector.show(target, scene, parameters, pinned);
    this.#read(present, target);
    inspector.place(boxOf(scene.layout, target));
    if (this.#focusWanted) inspector.focus();
    this.#focusWanted = false;
  }

  /** Brings the inspector's numbers up to date. */
  #read(present: Present, target: Target): void {
    const { parameters, frame, scene } = present;
    const resized = this.#inspector?.update(parameters, this.#response(present), frame);
    if (resized) this.#inspector?.place(boxOf(scene.layout, target));
  }

  async #bring(): Promise<void> {
    if (this.#coming) return;
    this.#coming = true;
    const { root, edges, actions, present } = this.#options;
    // Should its file be gone, the picture still does without.
    const module = await import("./inspector.ts").catch(() => null);
    if (!module || !root.isConnected) return;
    this.#inspector = new module.Inspector(root, {
      edit: (address, value) => actions.editParameter({ run: present()?.frame.view.focus ?? 0, ...address, value }),
      close: () => this.#close(),
      ask: (cell) => {
        this.#close();
        actions.ask(cell);
      },
      point: (address) => edges.highlight(address ? { kind: "edge", ...address } : this.#selection.shown),
    });
    this.#inspect();
  }

  #response({ scene, frame }: Present): string | null {
    const target = this.#shown?.target;
    return target?.kind === "unit" ? responseText(scene, frame, target) : null;
  }

  #close(): void {
    const { units } = this.#options;
    const hadFocus = this.#inspector?.element.contains(document.activeElement) ?? false;
    this.#selection.pin(null);
    if (hadFocus) units.moveTo(units.current, true);
    // The focus that has just come back would open it again.
    this.#selection.focus(null);
  }

  #at(x: number, y: number, reach: { readonly unit: number; readonly edge: number }): Target | null {
    const present = this.#options.present();
    const unit = present && unitAt(present.scene.layout, x, y, reach.unit);
    return unit ? { kind: "unit", ...unit } : this.#options.edges.at(x, y, reach.edge);
  }

  #key(key: string): boolean {
    const { units } = this.#options;
    if (key === "Enter" || key === " ") {
      const target = { kind: "unit", ...units.current } as const;
      if (this.#options.ask(target)) {
        // The answer comes elsewhere, and the unit's own numbers would lie over the picture.
        this.#selection.focus(null);
        return true;
      }
      if (!this.#selection.pinned || !sameTarget(this.#selection.shown, target)) this.#selection.pin(target);
      if (this.#inspector) this.#inspector.focus();
      else this.#focusWanted = true;
      return true;
    }
    if (key === "Escape") {
      if (!this.#selection.shown) return false;
      this.#selection.pin(null);
      this.#selection.focus(null);
      return true;
    }
    const layers = this.#options.present()?.scene.layout.layers ?? [];
    const next = nextUnit(layers, units.current, key);
    if (!next) return false;
    if (this.#selection.pinned) this.#selection.pin(null);
    units.moveTo(next, true);
    return true;
  }
}
