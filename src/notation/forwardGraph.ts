import type { Cell, Op, StepRecord } from "../engine/index.ts";
import type { Place } from "./cells.ts";
import { evaluate, partials } from "./evaluate.ts";
import { cellsOf, formulaAt } from "./explain.ts";

/** A number of the forward pass that depends on the one the graph begins with. */
export interface Vertex {
  readonly cell: Cell;
  /** From those it is computed from. */
  readonly incoming: readonly Edge[];
}

export interface Edge {
  readonly from: Vertex;
  /** ∂(this number)/∂(that one), all else it is computed from held fixed. */
  readonly slope: number;
}

/** Everything between one parameter and the cost. */
export interface ForwardGraph {
  /** The parameter first, every vertex behind those it is computed from. */
  readonly vertices: readonly Vertex[];
  /** The cost; null if nothing of the parameter comes that far. */
  readonly end: Vertex | null;
  /** Edges between all numbers of these examples that depend on any parameter. */
  readonly allEdges: number;
}

/** Most edges that are looked at: about a second's work. */
const MOST_EDGES = 300_000;

/**
 * The numbers that lie between a parameter and the cost, with their local derivatives. Where the cost's slope cancels
 * against the output activation's, so that ∂L/∂z = (a − y)/N, the two are one edge, as in the notes.
 * @param row the example by which the parameter comes in; null for all of them. Behind a normalization over the batch,
 *   what one example brings in goes on through the others too.
 * @returns null if there are too many of them
 */
export function forwardGraph(record: StepRecord, start: Place, row: number | null): ForwardGraph | null {
  return new GraphBuilder(record, row).build(start);
}

const COST: Place = { buffer: "cost", row: 0, column: 0 };

const keyOf = ({ buffer, row, column }: Place) => `${buffer} ${row} ${column}`;

class GraphBuilder {
  readonly #record: StepRecord;
  readonly #row: number | null;
  /** Index of the operation by which the cost's slope cancels against the output activation's; −1 if there is none. */
  readonly #canonical: number;
  readonly #reached = new Map<string, Vertex>();
  /** Examples that something has come to. */
  readonly #rows = new Set<number>();
  /** Those of the reached that no example has entered yet: the parameter, and what noise makes of it. */
  readonly #before = new Set<Vertex>();
  /** Whether examples have met: then they all go on together. */
  #haveMet = false;
  #edges = 0;
  /** What depends on any parameter. */
  readonly #dependent: Set<string>;
  /** All numbers of a buffer as the forward pass leaves them; each is written once. */
  readonly #values = new Map<string, Float64Array>();

  constructor(record: StepRecord, row: number | null) {
    this.#record = record;
    this.#row = row;
    this.#canonical = record.plan.ops.findIndex(({ kind }) => kind === "canonical-delta");
    this.#dependent = new Set(record.plan.parameters.map(({ name }) => name));
  }

  build(place: Place): ForwardGraph | null {
    const { ops } = this.#record.plan;
    this.#before.add(this.#addVertex({ cell: { ...place, before: 0 }, incoming: [] }));
    for (let index = 0; index < ops.length; index++) {
      const op = ops[index]!;
      if (op.kind === "cost" && this.#canonical >= 0) this.#endCanonically(op, index);
      else if ((op.phase === "forward" && !this.#isCancelled(op)) || op.kind === "cost") this.#pass(op, index);
      if (this.#edges > MOST_EDGES) return null;
      if (op.kind === "cost") break;
    }
    const end = this.#reached.get(keyOf(COST)) ?? null;
    return { vertices: [...this.#reached.values()], end, allEdges: this.#edges };
  }

  /** Whether it is the output activation, whose slope cancels against the cost's. */
  #isCancelled({ result }: Op): boolean {
    const canonical = this.#record.plan.ops[this.#canonical];
    return canonical?.kind === "canonical-delta" && canonical.activation === result;
  }

  /** From the last pre-activations straight to the cost, by ∂L/∂z = (a − y)/N. */
  #endCanonically({ preActivation }: Extract<Op, { kind: "cost" }>, index: number): void {
    const record = this.#record;
    const { result } = record.plan.ops[this.#canonical]!;
    const incoming: Edge[] = [];
    for (let row = 0; row < record.rows(preActivation); row++) {
      for (let column = 0; column < record.buffer(preActivation).columns; column++) {
        if (this.#comesTo(row)) this.#edges++;
        const from = this.#reached.get(keyOf({ buffer: preActivation, row, column }));
        if (!from) continue;
        const slope = formulaAt(record, this.#canonical, { buffer: result, row, column })!;
        incoming.push({ from, slope: evaluate(slope, (cell) => record.value(cell)) });
      }
    }
    if (incoming.length > 0) this.#addVertex({ cell: { ...COST, before: index + 1 }, incoming });
  }

  #addVertex(vertex: Vertex): Vertex {
    this.#reached.set(keyOf(vertex.cell), vertex);
    return vertex;
  }

  #pass(op: Op, index: number): void {
    const { columns, batched } = this.#record.buffer(op.result);
    this.#dependent.add(op.result);
    // Beside the cost stand the penalties.
    const width = op.kind === "cost" ? 1 : columns;
    for (let row = 0; row < this.#record.rows(op.result); row++) {
      if (batched && !this.#comesTo(row)) continue;
      for (let column = 0; column < width; column++) {
        if (this.#edges <= MOST_EDGES) this.#reach({ buffer: op.result, row, column }, index, batched);
      }
    }
  }

  /** Whether anything of the parameter can be in a row. */
  #comesTo(row: number): boolean {
    return this.#haveMet || this.#rows.has(row) || this.#isEntry(row);
  }

  #isEntry(row: number): boolean {
    return this.#row === null || this.#row === row;
  }

  #reach(place: Place, index: number, batched: boolean): void {
    const record = this.#record;
    const expression = formulaAt(record, index, place);
    if (!expression) return;
    let isReached = false;
    const counted = new Set<string>();
    for (const cell of cellsOf(expression)) {
      if (!this.#dependent.has(cell.buffer)) continue;
      const key = keyOf(cell);
      counted.add(key);
      isReached ||= this.#reached.has(key);
    }
    this.#edges += counted.size;
    if (!isReached) return;
    const incoming: Edge[] = [];
    for (const { cell, value } of partials(expression, (cell) => this.#valueOf(cell))) {
      const from = this.#reached.get(keyOf(cell));
      if (from && !(batched && this.#before.has(from) && !this.#isEntry(place.row))) {
        incoming.push({ from, slope: value });
      }
    }
    if (incoming.length === 0) return;
    const vertex = this.#addVertex({ cell: { ...place, before: index + 1 }, incoming });
    if (batched) this.#rows.add(place.row);
    else if (incoming.every(({ from }) => this.#before.has(from))) this.#before.add(vertex);
    else this.#haveMet = true;
  }

  #valueOf({ buffer, row, column }: Cell): number {
    const known = this.#values.get(buffer);
    if (known) return known[row * this.#record.buffer(buffer).columns + column]!;
    const end = this.#record.plan.ops.findIndex(({ phase }) => phase === "backward");
    this.#values.set(buffer, this.#record.values(buffer, end));
    return this.#valueOf({ buffer, row, column, before: end });
  }
}
