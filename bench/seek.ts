import { defaultExperiment } from "../src/experiment/defaults.ts";
import { noNeeds, type Snapshot } from "../src/worker/protocol.ts";
import { Session } from "../src/worker/session.ts";
import type { Network } from "./networks.ts";
import type { SeekRow } from "./rows.ts";

/** Steps that are trained before, and how far back is gone from there at least. */
const TRAINED = 250_000;
const BACK = 100_000;
/** Places that are gone to, each from the end of the run. */
const PLACES = 24;

/** A training session of this process, without a page. */
function openSession(network: Network, batch: number) {
  let report = (_: Snapshot): void => {};
  const session = new Session({
    now: () => performance.now(),
    post: (sent) => {
      if (sent.type !== "snapshot") return;
      setImmediate(() => session.receive({ type: "acknowledge", snapshot: sent.id, recycled: [] }));
      report(sent);
    },
    defer: (callback, milliseconds) => {
      if (milliseconds < 1) setImmediate(callback);
      else setTimeout(callback, milliseconds);
    },
  });
  const hiddenLayers = network.sizes.slice(1, -1).map((units) => ({ units, activation: "tanh" as const }));
  const base = { ...defaultExperiment().base, hiddenLayers, batchSize: batch, backend: "cpu" as const };
  session.receive({ type: "configure", revision: 1, experiment: { base, variants: [] } });
  session.receive({ type: "observe", focus: 0, needs: noNeeds });
  return {
    send: (command: Parameters<Session["receive"]>[0]) => session.receive(command),
    until: (isMet: (snapshot: Snapshot) => boolean) =>
      new Promise<Snapshot>((resolve) => {
        report = (snapshot) => isMet(snapshot) && resolve(snapshot);
      }),
  };
}

/**
 * Milliseconds from the wish to stand 10⁵ steps earlier to the snapshot of that step: the longest of several places, all
 * of them far back in a run of 2.5 × 10⁵ steps.
 */
export async function measureSeek(network: Network, batch: number): Promise<SeekRow> {
  const { send, until } = openSession(network, batch);
  const trained = until(({ step }) => step >= TRAINED);
  send({ type: "run", speed: "flat-out" });
  await trained;
  const rested = until(({ running }) => !running);
  send({ type: "pause" });
  const { step: end } = await rested;
  let longest = 0;
  for (let place = 1; place <= PLACES; place++) {
    const goal = Math.round(((end - BACK) * place) / PLACES);
    for (const step of [goal, end]) {
      const begin = performance.now();
      const arrived = until((snapshot) => snapshot.step === step);
      send({ type: "seek", step });
      await arrived;
      if (step === goal) longest = Math.max(longest, performance.now() - begin);
    }
  }
  return { task: "seek", network: network.name, batch, back: BACK, milliseconds: longest };
}
