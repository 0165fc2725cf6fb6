import {
  type CompleteSettings,
  learners,
  type Objective,
  stateShapes,
  usualSettings,
  type WholeBatchName,
} from "../../src/engine/index.ts";
import type { Vector } from "./derivatives.ts";

/** The points and costs that a learner of the engine visits, the start first. */
export function visit(
  name: WholeBatchName,
  objective: Objective,
  start: Vector,
  steps: number,
  settings: Partial<CompleteSettings>,
) {
  const chosen = { ...usualSettings, damping: 0, ...settings };
  const step = learners[name](objective, chosen);
  const plan = { optimizer: name, optimizerSettings: { learningRate: 0, ...chosen } };
  const state = stateShapes(plan, objective.size).map(({ length }) => new Float64Array(length));
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
