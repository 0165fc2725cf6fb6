import { parseArgs } from "node:util";
import { type GradientCheck, loadSecondOrder, type ParameterCheck, type SetMetrics } from "../src/engine/index.ts";
import { type RunResult, trainLink } from "./trainLink.ts";

const USAGE = "npm run train -- '<link>' --steps <number> [--check-gradient] [--json]";

const { link, steps, json, checksGradient } = readArguments();
await loadSecondOrder();
const { runs, problems } = trainLink(link, steps, checksGradient);
for (const { message } of problems) console.error(message);
console.log(json ? JSON.stringify({ runs, problems }, null, 2) : runs.map(describe).join("\n"));
if (runs.some(({ gradient }) => gradient && gradient.wrong.length > 0)) process.exitCode = 1;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        steps: { type: "string" },
        json: { type: "boolean", default: false },
        "check-gradient": { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    const [only, ...more] = positionals;
    if (only === undefined) throw new Error("missing link");
    if (more.length > 0) throw new Error(`invalid arguments: ${more.join(" ")} (expected one link)`);
    const { json, "check-gradient": checksGradient } = values;
    return { link: only, steps: readSteps(values.steps), json, checksGradient };
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

function describe({ name, step, epoch, status, training, validation, gradient }: RunResult): string {
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
    ...(gradient ? [`  gradient    ${describeGradient(gradient)}`] : []),
  ].join("\n");
}

function describeMetrics({ cost, accuracy }: SetMetrics): string {
  return accuracy === null ? `cost ${cost}` : `cost ${cost}  accuracy ${accuracy}`;
}

function describeGradient({ parameters, worst, wrong, kinks }: GradientCheck): string {
  const verdict = wrong.length === 0 ? "right" : `wrong in ${wrong.length} of ${parameters} parameters`;
  const beside =
    kinks.length === 0
      ? ""
      : `, ${kinks.length} at a kink: ${kinks
          .slice(0, 3)
          .map(({ name }) => name)
          .join(", ")}`;
  return `${verdict}${worst ? `, worst at ${describeCheck(worst)}` : ""}${beside}`;
}

function describeCheck({ name, analytic, numeric, error }: ParameterCheck): string {
  return `${name}: ${analytic}, by differences ${numeric} (relative error ${error.toExponential(1)})`;
}
