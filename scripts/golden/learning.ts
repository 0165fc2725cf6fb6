import { type LearnerName, type LearnerSettings, learners, type Objective } from "../../src/engine/index.ts";
import type { Vector } from "./derivatives.ts";

const usual: LearnerSettings = {
  damping: 0,
  stepLength: 1,
  rejectUphill: true,
  memory: 10,
  conjugation: "polak-ribiere",
  innerSteps: 50,
};

/** The points and costs that a learner of the engine visits, the start first. */
export function visit(
  name: LearnerName,
  objective: Objective,
  start: Vector,
  steps: number,
  settings: Partial<LearnerSettings>,
) {
  const chosen = { ...usual, ...settings };
  const step = learners[name].bind(objective, chosen);
  const state = learners[name].state(objective.size, chosen).map(({ length }) => new Float64Array(length));
  const [parameters, gradient] = [Float64Array.from(start), new Float64Array(start.length)];
  const path: { x: Vector[]; f: number[] } = { x: [], f: [] };
  for (let t = 0; t <= steps; t++) {
    const value = objective.gradient(parameters, gradient);
    path.x.push([...parameters]);
    path.f.push(value);
    if (t < steps) step(parameters, value, gradient, state);
  }
  return path;
}
