import type { Executor } from "./cpu/executor.ts";
import type { ExampleSet } from "./data/build.ts";

/** Copies those rows of `from` that `order` names in [begin, begin + count), one after the other. Writes `to`. */
function gather(
  from: Float64Array,
  order: Uint32Array,
  begin: number,
  count: number,
  width: number,
  to: Float64Array,
): void {
  for (let n = 0, at = 0; n < count; n++) {
    const row = order[begin + n]! * width;
    for (let i = 0; i < width; i++) to[at++] = from[row + i]!;
  }
}

/** One training step over an executor's buffers, whole or in parts. */
export class Step {
  readonly #executor: Executor;
  readonly #inputs: Float64Array;
  readonly #targets: Float64Array;
  readonly #cost: Float64Array;
  /** What became of the last update, where that is not certain. */
  readonly #outcome: Float64Array | null;
  /** Index of the first backward operation, and of the first update. */
  readonly #backward: number;
  readonly #update: number;
  /** The operation that an interrupted step goes on with; 0 between steps. */
  #nextOp = 0;

  constructor(executor: Executor) {
    const phase = (name: string) => executor.plan.ops.findIndex((op) => op.phase === name);
    this.#executor = executor;
    this.#inputs = executor.view("a1");
    this.#targets = executor.view("y");
    this.#cost = executor.view("cost");
    this.#outcome = executor.plan.ops.some(({ kind }) => kind === "solve") ? executor.view("outcome") : null;
    this.#backward = phase("backward");
    this.#update = phase("update");
  }

  /** Where the batch's inputs go, [batch][inputs]. */
  get inputs(): Float64Array {
    return this.#inputs;
  }

  /** Whether a step is under way. */
  get interrupted(): boolean {
    return this.#nextOp > 0;
  }
  /** Mean cost of the batch, penalties left out. */
  get cost(): number {
    return this.#cost[0]!;
  }

  /** Forgets what of a step has been done: it begins anew, from the same parameters. */
  abandon(): void {
    this.#nextOp = 0;
  }

  /** Copies the examples that `order` names from `position` on into the first `rows` rows of the batch buffers. */
  load({ inputs, targets }: ExampleSet, order: Uint32Array, position: number, rows: number): void {
    const { plan } = this.#executor;
    gather(inputs, order, position, rows, plan.sizes[0]!, this.#inputs);
    gather(targets, order, position, rows, plan.sizes.at(-1)!, this.#targets);
  }

  /** Forward operations and the cost. @returns whether the cost and the penalties are finite */
  forward(rows: number): boolean {
    this.#executor.run(rows, 0, this.#backward);
    return this.#isFinite();
  }

  /** The whole step, number `t`. @returns false if its cost is not finite, or no update could be computed: then nothing has moved */
  run(rows: number, t: number): boolean {
    this.#nextOp = 0;
    if (!this.forward(rows)) return false;
    this.#executor.setUpdateNumber(t);
    this.#executor.run(rows, this.#backward);
    return !this.#isStuck();
  }

  /**
   * The step, or what is left of it, until `late`, asked between operations, interrupts it. Its update is never torn.
   * @returns false if its cost is not finite, or no update could be computed; whether it is complete, `interrupted` says
   */
  runUntil(rows: number, t: number, late: () => boolean): boolean {
    while (this.#nextOp < this.#update) {
      if (this.#nextOp === this.#backward && !this.#isFinite()) {
        this.#nextOp = 0;
        return false;
      }
      this.#executor.run(rows, this.#nextOp, this.#nextOp + 1);
      this.#nextOp++;
      if (late()) return true;
    }
    this.#executor.setUpdateNumber(t);
    this.#executor.run(rows, this.#update);
    this.#nextOp = 0;
    return !this.#isStuck();
  }

  /** Why a step was not taken: the Hessian, if it has no inverse, or the first buffer that is not finite. */
  findCause(rows: number): string {
    return this.#isFinite() && this.#isStuck() ? "hessian" : this.firstNonFinite(rows);
  }

  /** After the forward operations: the first buffer, in the order of the plan, that holds a number that is not finite. */
  firstNonFinite(rows: number): string {
    const { plan, view } = this.#executor;
    for (const { name } of plan.parameters) if (!view(name).every(Number.isFinite)) return name;
    for (const op of plan.ops.slice(0, this.#backward)) {
      const { batched, columns } = plan.buffers[op.result]!;
      const values = view(op.result);
      if (!(batched ? values.subarray(0, rows * columns) : values).every(Number.isFinite)) return op.result;
    }
    return "cost";
  }

  /** Whether an optimizer of the whole batch could not compute its step. */
  #isStuck(): boolean {
    return this.#outcome?.[0] === 1;
  }

  #isFinite(): boolean {
    return Number.isFinite(this.#cost[0]! + this.#cost[1]!);
  }
}
