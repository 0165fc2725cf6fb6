import type { Pair } from "./migrations.ts";
import { momentKeys } from "./momentKeys.ts";
import { type Problem, ProblemList } from "./problems.ts";
import { readQuery, writeQuery } from "./query.ts";
import { quote } from "./shorten.ts";

/** A place in a run to open at: "at step 120, at BE2 of layer 3, for the fifth example, in Bishop's notation". */
export interface Moment {
  /** Steps taken before it. */
  readonly step: number;
  /** Operation of the next step that is stood at; null to stand at none. */
  readonly op: MomentOp | null;
  /** Example of the batch, from 1; null for the whole batch. */
  readonly sample: number | null;
  /** The number that is asked about: a buffer of the plan with row and column, from 1; null for none. */
  readonly ask: { readonly buffer: string; readonly row: number; readonly column: number } | null;
  /** Run of the comparison that is looked at, from 1; null for the base. */
  readonly run: number | null;
  /** Name of a notation; null for whichever the reader has. */
  readonly notation: string | null;
}

export interface MomentOp {
  readonly equation: string;
  readonly layer: number;
  /** Which of several by the same equation for the same layer, from 1. */
  readonly which: number;
}

const OP = /^([A-Za-z][A-Za-z0-9-]{0,19})\.(\d{1,2})(?:\.(\d{1,2}))?$/;
const ASK = /^([A-Za-z]{1,20}\d{0,2})\.([1-9]\d{0,6})\.([1-9]\d{0,6})$/;
const COUNT = /^\d{1,9}$/;

/** How each part of a moment is read, null if it is nothing of the kind, and what is expected of it. */
const parts = {
  go: { expected: "a number of steps", read: (text: string) => (COUNT.test(text) ? Number(text) : null) },
  op: {
    expected: "an operation such as BE2.3",
    read(text: string): Moment["op"] {
      const [, equation, layer, which = "1"] = OP.exec(text) ?? [];
      return equation ? { equation, layer: Number(layer), which: Math.max(1, Number(which)) } : null;
    },
  },
  sample: {
    expected: "the number of an example",
    read: (text: string) => (COUNT.test(text) && Number(text) > 0 ? Number(text) : null),
  },
  ask: {
    expected: "a number such as dW2.1.2",
    read(text: string): Moment["ask"] {
      const [, buffer, row, column] = ASK.exec(text) ?? [];
      return buffer ? { buffer, row: Number(row), column: Number(column) } : null;
    },
  },
  run: {
    expected: "the number of a run",
    read: (text: string) => (/^[1-9]$/.test(text) ? Number(text) : null),
  },
  notation: {
    expected: "the name of a notation",
    read: (text: string) => (/^[a-z]{1,20}$/.test(text) ? text : null),
  },
} as const;
type Part = keyof typeof parts;

/** A moment as the end of a link. */
export function momentQuery({ step, op, sample, ask, run, notation }: Moment): string {
  const pairs: Pair[] = [{ key: "go", value: String(step) }];
  if (op) {
    const { equation, layer, which } = op;
    pairs.push({ key: "op", value: `${equation}.${layer}${which > 1 ? `.${which}` : ""}` });
  }
  if (sample !== null) pairs.push({ key: "sample", value: String(sample) });
  if (ask) pairs.push({ key: "ask", value: `${ask.buffer}.${ask.row}.${ask.column}` });
  if (run !== null) pairs.push({ key: "run", value: String(run) });
  if (notation !== null) pairs.push({ key: "notation", value: notation });
  return writeQuery(pairs);
}

/** What a link says of the moment to open at, null if nothing, and what of it could not be read. Never throws. */
export function readMoment(link: string): { readonly moment: Moment | null; readonly problems: readonly Problem[] } {
  const problems = new ProblemList();
  const { pairs } = readQuery(link);
  const read = <T>(key: Part, { expected, read: from }: { expected: string; read: (text: string) => T | null }) => {
    const text = pairs.findLast((pair) => pair.key === key)?.value;
    if (text === undefined) return null;
    const value = from(text);
    if (value === null) problems.add(key, text, (name) => `${name}: ${quote(text)} is not ${expected}`);
    return value;
  };
  const moment = {
    step: read("go", parts.go) ?? 0,
    op: read("op", parts.op),
    sample: read("sample", parts.sample),
    ask: read("ask", parts.ask),
    run: read("run", parts.run),
    notation: read("notation", parts.notation),
  };
  const isSaid = pairs.some(({ key }) => momentKeys.includes(key));
  return { moment: isSaid ? moment : null, problems: problems.list() };
}
