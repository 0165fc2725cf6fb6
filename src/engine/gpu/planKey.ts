import type { Plan } from "../plan.ts";

/** What a compiled pipeline, and a backend's speed, depend on: all of a plan but its rates. */
export function planKey({ spec, ops }: Plan): string {
  const { inputs, layers, cost, optimizer, batchCapacity, augments } = spec;
  return JSON.stringify([inputs, layers, cost, optimizer, batchCapacity, augments, ops.map(({ kind }) => kind)]);
}
