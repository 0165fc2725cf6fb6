import { parseArgs } from "node:util";
import type { SetMetrics } from "../src/engine/index.ts";
import { type RunResult, trainLink } from "./trainLink.ts";

const USAGE = "npm run train -- '<link>' --steps <number> [--json]";

const { link, steps, json } = readArguments();
const { runs, problems } = trainLink(link, steps);
for (const { message } of problems) console.error(message);
console.log(json ? JSON.stringify({ runs, problems }, null, 2) : runs.map(describe).join("\n"));

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { steps: { type: "string" }, json: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [only, ...more] = positionals;
    if (only === undefined) throw new Error("missing link");
    if (more.length > 0) throw new Error(`invalid arguments: ${more.join(" ")} (expected one link)`);
    return { link: only, steps: readSteps(values.steps), json: values.json };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\n|$)/);
    console.error(`${reason}. Usage: ${USAGE}`);
    process.exit(2);
  }
}

function readSteps(text: string | undefined): number {
  if (text === undefined) throw new Error("missing --steps");
  if (!/^\d+$/.test(text)) throw new Error(`invalid --steps: ${text} (expected a whole number from 0)`);
  return Number(text);
}

function describe({ name, step, epoch, status, training, validation }: RunResult): string {
  const ended =
    status.state === "stopped"
      ? `, stopped early; weights of epoch ${status.bestEpoch} restored`
      : status.state === "diverged"
        ? `, diverged at step ${status.step} in ${status.where}`
        : "";
  return [
    `${name}: step ${step}, epoch ${epoch}${ended}`,
    `  training    ${describeMetrics(training)}`,
    `  validation  ${validation ? describeMetrics(validation) : "none"}`,
  ].join("\n");
}

function describeMetrics({ cost, accuracy }: SetMetrics): string {
  return accuracy === null ? `cost ${cost}` : `cost ${cost}  accuracy ${accuracy}`;
}
