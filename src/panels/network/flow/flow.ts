import type { Cell } from "../../../engine/index.ts";
import { notations } from "../../../notation/notations.ts";
import type { View, Walk } from "../../panel.ts";
import { append } from "../../plane/dom.ts";
import type { Edge } from "../edgeChoice.ts";
import type { Scene } from "../scene.ts";
import { sameTarget, type Target } from "../target.ts";
import { FlowEdges } from "./flowEdges.ts";
import { FlowLabels } from "./flowLabels.ts";
import { FlowLegend } from "./flowLegend.ts";
import { Ground } from "./ground.ts";
import { litAt, momentOf } from "./moment.ts";
import type { Picture } from "./picture.ts";
import { Readings } from "./readings.ts";
import { cellOf, targetOf } from "./targets.ts";
import { Travel } from "./travel.ts";
import "./flow.css";

/** What the flow is drawn from. */
export interface FlowInput {
  readonly walk: Walk;
  readonly view: Pick<View, "notation" | "reducedMotion">;
  readonly scene: Scene;
  readonly edges: readonly Edge[];
  /** Width in pixels of the widest edge. */
  readonly widest: number;
  /** What is pointed at. */
  readonly target: Target | null;
}

/** The step that is walked through, drawn over the network: what is known at the stop, and what it is about. */
export class FlowLayer {
  readonly #host: HTMLElement;
  readonly #root: HTMLDivElement;
  readonly #ground: Ground;
  readonly #edges: FlowEdges;
  readonly #labels: FlowLabels;
  readonly #legend: FlowLegend;
  readonly #travel: Travel;
  #drawn: FlowInput | null = null;
  #readings: Readings | null = null;

  constructor(host: HTMLElement, ask: (cell: Cell) => void) {
    this.#host = host;
    this.#root = append(host, "div", "network-flow");
    this.#ground = new Ground(this.#root);
    this.#edges = new FlowEdges(this.#root);
    this.#labels = new FlowLabels(this.#root, ask);
    this.#legend = new FlowLegend(this.#root);
    this.#travel = new Travel(this.#root);
  }

  draw(input: FlowInput): void {
    const before = this.#drawn;
    if (before && sameInput(before, input)) return;
    this.#drawn = input;
    const { walk, scene, view } = input;
    if (this.#readings?.record !== walk.record) this.#readings = new Readings(walk.record);
    const moment = momentOf(walk);
    const { row, subject } = walk.stepping;
    const picture: Picture = {
      moment,
      scene,
      row,
      readings: this.#readings,
      lit: litAt(moment),
      notation: notations[view.notation],
      subject,
      asked: (subject && targetOf(moment.plan, subject)) ?? null,
      pointed: input.target,
    };
    this.#root.hidden = false;
    this.#ground.draw(picture);
    const shown = this.#edges.draw(picture, input.edges, input.widest);
    this.#labels.draw(picture, input.edges);
    this.#legend.draw(picture, shown);
    this.#host.classList.add("walking");
    this.#host.classList.toggle("gradients", shown.kind === "gradient");
    const moved = before?.walk.stop !== walk.stop || before.walk.record !== walk.record;
    if (moved) this.#travel.go(picture, this.#edges.lit(picture), view.reducedMotion);
  }

  /** Where the number comes from that a unit or an edge shows at the stop. */
  cellOf(walk: Walk, target: Target): Cell | null {
    return cellOf(momentOf(walk), target, walk.stepping.row);
  }

  hide(): void {
    if (!this.#drawn) return;
    this.#drawn = null;
    this.#readings = null;
    this.#root.hidden = true;
    this.#host.classList.remove("walking", "gradients");
  }
}

function sameInput(one: FlowInput, other: FlowInput): boolean {
  return (
    one.walk.record === other.walk.record &&
    one.walk.stepping === other.walk.stepping &&
    one.scene === other.scene &&
    one.edges === other.edges &&
    one.view.notation === other.view.notation &&
    sameTarget(one.target, other.target)
  );
}
