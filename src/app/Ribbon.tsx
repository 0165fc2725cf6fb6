import { Fragment, useMemo } from "react";
import type { Phase } from "../engine/index.ts";
import { bufferName } from "../notation/buffers.ts";
import { Tip } from "../ui/Tip.tsx";
import type { OpReport } from "../worker/protocol.ts";
import { useTraining } from "./context.ts";

/** One thing a step does, in as many operations as it takes. */
interface Chip {
  readonly key: string;
  readonly result: string;
  readonly phase: Phase;
  readonly symbol: string;
  readonly layer: number;
  readonly says: string;
}

const phases: readonly Phase[] = ["forward", "cost", "backward", "update"];

/** What each equation does, for a learner. */
const sayings: Record<string, string> = {
  FE1: "FE1: weighted sum of the layer before, plus the bias",
  FE2: "FE2: the activation function, unit by unit",
  N1: "N1: mean and variance, over the batch or over the layer",
  N2: "N2: brought to mean 0 and deviation 1",
  N3: "N3: scaled by γ and shifted by β, which are learned",
  N4: "N4: running averages, for when it is not training",
  BN1: "BN1: how the cost changes with scale and shift",
  BN2: "BN2: the error carried back through mean and variance",
  D: "Dropout: units left out of this step, and their errors",
  noise: "Noise, drawn anew for each step",
  C: "The mean cost over the batch",
  penalty: "The penalty on the weights",
  BE1: "BE1: how the cost changes with the output's pre-activations",
  BE2: "BE2: the error carried back through the weights, times the slope",
  BE3: "BE3: how the cost changes with the weights: error times input",
  BE4: "BE4: how the cost changes with the biases: the error itself",
  sharing: "Soft weight sharing: how unlikely the mixture of Gaussians finds the weights",
  pooling: "The maximum or the mean under every window, and its slope on the way back",
  clip: "Clip: the gradient is held within its limits",
  "max-norm": "Max-norm: incoming weights of a unit that are too long are scaled back",
  prune: "Pruned weights are set back to 0",
  update: "The optimizer moves the parameters",
};

/** Operations in a row that lead to one result, as one chip. */
function chips(ops: readonly OpReport[]): readonly Chip[] {
  const list: Chip[] = [];
  for (const op of ops) {
    // ∂L/∂a is only a way station to δ.
    if (op.equation.startsWith("BE") && op.result.startsWith("da")) continue;
    const { letter, layer } = bufferName(op.result);
    const { phase, equation, result } = op;
    const last = list.at(-1);
    if (last?.result === result && last.phase === phase) continue;
    const symbol = equation === "clip" ? "clip" : letter;
    list.push({ key: `${list.length}`, result, phase, symbol, layer, says: sayings[equation] ?? equation });
  }
  return list;
}

/** The plan of one training step of the run in focus, as it is trained: every operation, in order. */
export function Ribbon() {
  const ops = useTraining(({ focus }) => focus.ops);
  const list = useMemo(() => chips(ops ?? []), [ops]);
  return (
    <section className="ribbon" aria-label="The operations of one training step">
      {(list.length > 0 ? phases : []).map((phase) => (
        <Fragment key={phase}>
          <span className="ribbon-phase">{phase}</span>
          {list
            .filter((chip) => chip.phase === phase)
            .map(({ key, symbol, layer, says }) => (
              <Tip key={key} text={says}>
                <span className="chip math">
                  {symbol}
                  {layer > 0 && <sup>{layer}</sup>}
                </span>
              </Tip>
            ))}
        </Fragment>
      ))}
    </section>
  );
}
