import type { OpKind } from "../plan.ts";
import type { Binder, Host, Memory, TangentBinder } from "./kernel.ts";

/**
 * What stands for an operand in one term of a derivative: R{·} of it, or nothing, where it was only added. Operands that
 * are not named stand for themselves.
 */
export type Term = Readonly<Record<string, "tangent" | "nothing">>;

const host: Host = {
  t: 1,
  reduction: 1,
  probe() {
    throw new Error("a derivative looks nowhere else");
  },
};

/**
 * R{·} of an operation that is linear in every operand: by the rule of products, the sum of the operation itself with one
 * operand after the other, or those it adds together, replaced by R{·} of it.
 * @param terms by the names of the operation's fields
 */
export function byProductRule<K extends OpKind>(binder: Binder<K>, terms: readonly Term[]): TangentBinder<K> {
  return (op, memory) => {
    const result = memory.tangent(op.result);
    const part = new Float64Array(result.length);
    const [first, ...others] = terms.map((term, k) =>
      binder(op, substitute(op, memory, term, k === 0 ? result : part), host),
    );
    return (rows) => {
      first!(rows);
      for (const other of others) {
        other(rows);
        for (let i = 0; i < result.length; i++) result[i] = result[i]! + part[i]!;
      }
    };
  };
}

/** The memory that an operation sees in one term, with room for its result. */
function substitute(
  op: { readonly result: string },
  memory: Parameters<TangentBinder<OpKind>>[1],
  term: Term,
  result: Float64Array,
): Memory {
  const stands = new Map<unknown, "tangent" | "nothing">();
  for (const [field, buffer] of Object.entries(op)) {
    const stand = term[field];
    if (stand) stands.set(buffer, stand);
  }
  const view = (name: string) => {
    if (name === op.result) return result;
    const stand = stands.get(name);
    if (stand === "nothing") return new Float64Array(memory.view(name).length);
    return stand === "tangent" ? memory.tangent(name) : memory.view(name);
  };
  return { ...memory, view };
}
