import { defaultExperiment } from "../experiment/defaults.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Command, Needs, Report, Snapshot } from "./protocol.ts";
import { Session } from "./session.ts";

/** Something of everything but the trace. */
export const needs: Needs = {
  parameters: true,
  unitGrid: 8,
  outputGrid: 40,
  predictions: true,
  representation: { layer: 2, units: [0, 1] },
  example: null,
  trace: false,
};

/** A session in a world whose clock moves only as told: by `pace` milliseconds with every look at it. */
export function world(experiment: Experiment = defaultExperiment(), pace = 0.05) {
  let time = 0;
  const tasks: { at: number; run: () => void }[] = [];
  const reports: Report[] = [];
  const session = new Session({
    now: () => {
      time += pace;
      return time;
    },
    post: (report) => reports.push(report),
    defer: (run, milliseconds) => tasks.push({ at: time + milliseconds, run }),
  });
  const send = (command: Command) => session.receive(command);
  const snapshots = () => reports.filter((report): report is Snapshot => report.type === "snapshot");
  /** Runs what was deferred, acknowledging every snapshot, until nothing is left or `turns` are over. */
  const turn = (turns = 1, acknowledge = true) => {
    let seen = snapshots().length;
    for (let i = 0; i < turns && tasks.length > 0; i++) {
      const task = tasks.shift()!;
      time = Math.max(time, task.at);
      task.run();
      if (!acknowledge) continue;
      for (const { id } of snapshots().slice(seen)) send({ type: "acknowledge", snapshot: id, recycled: [] });
      seen = snapshots().length;
    }
  };
  send({ type: "configure", revision: 1, experiment });
  send({ type: "observe", focus: 0, needs });
  return { send, turn, snapshots, reports, idle: () => tasks.length === 0, last: () => snapshots().at(-1)! };
}
