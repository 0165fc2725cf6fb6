import type { Executor } from "../cpu/executor.ts";
import { type Kernel, NoTangent, type TangentBinder, type TangentMemory } from "../ops/kernel.ts";
import { tangents } from "../ops/tangents.ts";
import type { Op, OpKind, Plan } from "../plan.ts";

/**
 * H v for the Hessian H of the cost and its penalties over the batch. Reads v [parameters], writes `product`.
 * The forward and backward operations must have run, with the same number of examples, on the parameters it is wanted at.
 */
export type HessianVector = (rows: number, v: Float64Array, product: Float64Array) => void;

/** The operations between the parameters and their gradient. */
const differentiated = ({ ops }: Plan) => ops.filter(({ phase }) => phase === "forward" || phase === "backward");

/** Whether it overwrites what it read, so that R{·} would find it gone. */
const isInPlace = (op: Op) => Object.entries(op).some(([key, value]) => key !== "result" && value === op.result);

function tangentBinder<K extends OpKind>(kind: K): TangentBinder<K> {
  const binder: TangentBinder<K> | undefined = tangents[kind];
  if (!binder) throw new NoTangent(`operation ${kind}`);
  return binder;
}

function bind<K extends OpKind>(kind: K, op: Op, memory: TangentMemory): Kernel {
  if (isInPlace(op)) throw new NoTangent(`operation ${kind} in place`);
  return tangentBinder(kind)(op as Extract<Op, { kind: K }>, memory);
}

/**
 * The exact product of the Hessian with a vector, at about the cost of a second gradient and without the Hessian itself:
 *   H v = R{∇E},  R{f(w)} = ∂f(w + r v)/∂r at r = 0,
 * carried through the plan operation by operation. Pearlmutter 1994, "Fast exact multiplication by the Hessian".
 * @throws NoTangent if something in the plan has no R{·}
 */
export function createHessianVector({ plan, view }: Executor): HessianVector {
  const numbers = new Float64Array(plan.memorySize);
  const describe = (name: string) => plan.buffers[name]!;
  const tangent = (name: string) => {
    const { offset, rows, columns } = describe(name);
    return numbers.subarray(offset, offset + rows * columns);
  };
  const columns = (name: string) => describe(name).columns;
  const isBatched = (name: string) => describe(name).batched;
  const memory: TangentMemory = { view, tangent, columns, isBatched };
  const kernels = differentiated(plan).map((op) => bind(op.kind, op, memory));
  const [direction, result] = [tangent("parameters"), tangent("gradient")];
  return (rows, v, product) => {
    direction.set(v);
    for (const kernel of kernels) kernel(rows);
    product.set(result);
  };
}

/** Why a plan has no products with its Hessian, in words; null if it has. */
export function secondOrderObstacle(plan: Plan): string | null {
  const memory: TangentMemory = { view: none, tangent: none, columns: () => 0, isBatched: () => false };
  try {
    for (const op of differentiated(plan)) bind(op.kind, op, memory);
    return null;
  } catch (error) {
    if (error instanceof NoTangent) return error.message;
    throw error;
  }
}

const none = () => new Float64Array();
