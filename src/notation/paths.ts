import type { Cell, StepRecord } from "../engine/index.ts";
import { ownPlace } from "./cells.ts";
import { evaluate } from "./evaluate.ts";
import { formulaAt } from "./explain.ts";
import { type Edge, forwardGraph, type Vertex } from "./forwardGraph.ts";

/** One way in which a parameter acts on the cost. */
export interface Path {
  /** From the parameter to the cost, each computed from the one before. */
  readonly cells: readonly Cell[];
  /** ∂(cell)/∂(the one before), one fewer than cells. */
  readonly factors: readonly number[];
  readonly product: number;
}

/** All paths from a parameter to the cost: their products add up to the gradient. */
export interface Paths {
  readonly kind: "paths";
  /** The largest by magnitude, the largest first. */
  readonly paths: readonly Path[];
  /** How many there are, also of those with a factor of 0. */
  readonly count: bigint;
  /** How many have no factor of 0. */
  readonly alive: bigint;
  /** Those that are not among `paths`. */
  readonly rest: { readonly count: bigint; readonly sum: number };
  /** The sum over all paths. */
  readonly total: number;
  /** The sum over all paths of their magnitudes: what the digits of `total` are measured by. */
  readonly magnitude: number;
  /** What backpropagation has computed: ∂L/∂w without penalties, of the whole batch or as the example's share of it. */
  readonly gradient: number;
  /** Multiplications. */
  readonly operations: {
    /** Every path multiplied out by itself. */
    readonly byPaths: bigint;
    /** Backpropagation along the same edges, each passed once. */
    readonly byBackprop: number;
    /** Backpropagation for all parameters at once. */
    readonly forAll: number;
  };
}

export interface NoPaths {
  readonly kind: "none";
  /** In a sentence. */
  readonly reason: string;
}

export interface PathOptions {
  /** The example by which the paths go; null for all of the batch. */
  readonly row: number | null;
  /** Most paths that are listed. */
  readonly limit: number;
}

/**
 * The paths from a parameter to the mean cost L in the graph of the forward pass, whose vertices are numbers. By dynamic
 * programming over its edges, never path by path; behind a normalization over the batch, a path may go on through other
 * examples than the one by which it came in.
 * @throws RangeError if the plan has no such buffer
 */
export function pathsFrom(record: StepRecord, cell: Cell, { row, limit }: PathOptions): Paths | NoPaths {
  const place = ownPlace(record.plan, cell);
  const group = record.plan.parameters.find(({ name }) => name === place.buffer);
  if (!group) return none("Paths lead from a parameter to the cost, and this number is none.");
  if (group.kind === "mixture") return none("The mixture is in the penalty alone: no path leads from it to the cost.");
  const graph = forwardGraph(record, place, row);
  if (!graph) return none(row === null ? TOO_MANY_EXAMPLES : TOO_LARGE);
  const gradient = backpropagated(record, { ...place, buffer: `d${place.buffer}` }, row);
  if (!graph.end || gradient === null) return none("No path leads from here to the cost.");
  const sums = new Map<Vertex, Sums>();
  for (const vertex of graph.vertices) sums.set(vertex, sumsAt(vertex, sums, limit));
  const { count, alive, edges, total, magnitude, best } = sums.get(graph.end)!;
  const paths = best.map(pathOf);
  const listed = paths.reduce((sum, { product }) => sum + product, 0);
  const isComplete = count === BigInt(paths.length);
  const passed = graph.vertices.reduce((all, { incoming }) => all + incoming.length, 0);
  return {
    ...{ kind: "paths", paths, count, alive, magnitude, gradient },
    total: isComplete ? listed : total,
    rest: isComplete ? { count: 0n, sum: 0 } : { count: count - BigInt(paths.length), sum: total - listed },
    operations: {
      byPaths: edges - count,
      byBackprop: passed - graph.end.incoming.length,
      forAll: graph.allEdges,
    },
  };
}

const none = (reason: string): NoPaths => ({ kind: "none", reason });

const TOO_LARGE = "The network is too large for its paths to be followed one by one.";
const TOO_MANY_EXAMPLES = "Too many paths go through the whole batch: choose one of its examples.";

/** What backpropagation has found for a parameter, before penalties are added. */
function backpropagated(record: StepRecord, place: Omit<Cell, "before">, row: number | null): number | null {
  const index = record.plan.ops.findIndex(({ phase, result }) => phase === "backward" && result === place.buffer);
  if (index < 0) return null;
  const expression = formulaAt(record, index, place);
  if (row === null || !expression) return record.value({ ...place, before: index + 1 });
  const isSum = expression.kind === "sum" && expression.over === "examples";
  return evaluate(isSum ? expression.terms[row]! : expression, (cell) => record.value(cell));
}

/** A path up to some vertex. */
interface Trail {
  readonly vertex: Vertex;
  readonly before: Trail | null;
  /** By which it came from there. */
  readonly factor: number;
  readonly product: number;
}

/** What is known of all paths up to one vertex. */
interface Sums {
  readonly count: bigint;
  readonly alive: bigint;
  /** Edges of all of them together. */
  readonly edges: bigint;
  readonly total: number;
  readonly magnitude: number;
  /** The largest. */
  readonly best: readonly Trail[];
}

function sumsAt(vertex: Vertex, known: ReadonlyMap<Vertex, Sums>, limit: number): Sums {
  if (vertex.incoming.length === 0) {
    const start = { vertex, before: null, factor: 1, product: 1 };
    return { count: 1n, alive: 1n, edges: 0n, total: 1, magnitude: 1, best: [start] };
  }
  let [count, alive, edges, total, magnitude] = [0n, 0n, 0n, 0, 0];
  const trails: Trail[] = [];
  for (const { from, slope } of vertex.incoming) {
    const before = known.get(from)!;
    count += before.count;
    edges += before.edges + before.count;
    if (slope !== 0) alive += before.alive;
    total += slope * before.total;
    magnitude += Math.abs(slope) * before.magnitude;
    for (const trail of before.best) trails.push(goOn(trail, vertex, slope));
  }
  trails.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  return { count, alive, edges, total, magnitude, best: trails.slice(0, limit) };
}

const goOn = (before: Trail, vertex: Vertex, factor: Edge["slope"]): Trail => ({
  ...{ vertex, before, factor },
  product: before.product * factor,
});

function pathOf(trail: Trail): Path {
  const cells: Cell[] = [];
  const factors: number[] = [];
  for (let at: Trail | null = trail; at; at = at.before) {
    cells.unshift(at.vertex.cell);
    if (at.before) factors.unshift(at.factor);
  }
  return { cells, factors, product: trail.product };
}
