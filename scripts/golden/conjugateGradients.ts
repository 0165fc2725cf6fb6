import {
  bfgsUpdate,
  LinearConjugateGradient,
  type Objective,
  quadratic,
  solve,
  type WholeBatchName,
  wholeBatchOptimizers,
} from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { rows, type Vector } from "./derivatives.ts";
import { visit } from "./learning.ts";
import { identity, type Matrix } from "./network.ts";
import { flat, type Problem, problemObjective } from "./objectives.ts";

const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** A⁻¹ b. */
function solution(A: Matrix, b: Vector): Vector {
  const x = Float64Array.from(b);
  solve(flat(A), x);
  return [...x];
}

/** A⁻¹ of a symmetric A, row by row. */
const inverse = (A: Matrix): Matrix => identity(A.length).map((unit) => solution(A, unit));

/** Linear conjugate gradients, and BFGS with exact line searches, which visits the same points. */
export const linearConjugateGradients: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "A", "b", "x0") && has(expected, "bfgs_exact_line_search_x"),
  run({ inputs }) {
    const { A, b, x0 } = inputs as { readonly A: Matrix; readonly b: Vector; readonly x0: Vector };
    const n = b.length;
    const center = solution(A, b);
    // ½ xᵀAx − bᵀx has the slopes of ½ (x − c)ᵀ A (x − c).
    const objective = quadratic(flat(A), Float64Array.from(center));
    const cg = new LinearConjugateGradient(n, (v, product) => objective.hessianVector(v, v, product));
    cg.start(Float64Array.from(b), Float64Array.from(x0));
    const [x, residual, direction]: [Vector[], Vector[], Vector[]] = [[x0], [], []];
    const [alpha, beta]: [number[], number[]] = [[], []];
    for (let k = 0; k < n; k++) {
      residual.push([...cg.residual]);
      direction.push([...cg.direction]);
      cg.step();
      x.push([...cg.x]);
      alpha.push(cg.alpha);
      beta.push(cg.beta);
    }
    const products = residual.map((r) => A.map((row) => dot(row, r)));
    const bfgs = bfgsWithExactSearch(objective, x0);
    return {
      ...{ x, residual, direction, alpha },
      beta: beta.slice(0, -1),
      solution: center,
      gradient_A_products_of_neighbours: residual.slice(1).map((r, k) => dot(r, products[k]!)),
      bfgs_exact_line_search_x: bfgs.x,
      inverse_of_A: bfgs.inverse,
    };
  },
};

/** The engine's update of the inverse Hessian from the identity on, and steps t = −g·d / d·Hd. */
function bfgsWithExactSearch(objective: Objective, start: Vector) {
  const n = start.length;
  const [x, gradient, next] = [Float64Array.from(start), new Float64Array(n), new Float64Array(n)];
  const [product, room] = [new Float64Array(n), new Float64Array(n)];
  const matrix = flat(identity(n));
  const path: Vector[] = [start];
  objective.gradient(x, gradient);
  for (let k = 0; k < n; k++) {
    const d = rows(matrix).map((row) => -dot(row, [...gradient]));
    objective.hessianVector(x, Float64Array.from(d), product);
    const t = -dot(d, [...gradient]) / dot(d, [...product]);
    d.forEach((value, i) => {
      x[i] = x[i]! + t * value;
    });
    objective.gradient(x, next);
    const step = Float64Array.from(d, (value) => t * value);
    const change = next.map((value, i) => value - gradient[i]!);
    bfgsUpdate(matrix, step, change, room);
    gradient.set(next);
    path.push([...x]);
  }
  return { x: path, inverse: rows(matrix) };
}

/** BFGS's update of the inverse Hessian by itself. */
export const bfgsUpdates: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "s", "y") && has(expected, "inverse_hessian"),
  run({ inputs }) {
    const { s, y } = inputs as { readonly s: Matrix; readonly y: Matrix };
    const n = s[0]!.length;
    const [matrix, room] = [flat(identity(n)), new Float64Array(n)];
    const inverses = s.map((step, k) => {
      bfgsUpdate(matrix, Float64Array.from(step), Float64Array.from(y[k]!), room);
      return rows(matrix);
    });
    return {
      curvature_s_dot_y: s.map((step, k) => dot(step, y[k]!)),
      inverse_hessian: inverses,
      hessian: inverses.map(inverse),
    };
  },
};

/** Steps that are more than enough for a learner of a function of a few variables. */
const ENOUGH = 2000;

/** Where every learner ends that descends, as plain Newton need not: that one's end which is farthest from the lowest. */
export const minima: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "problem") && has(inputs, "start") && has(expected, "minimum", "f_minimum"),
  run({ config, inputs }) {
    const { problem } = config as { readonly problem: Problem };
    const { start } = inputs as { readonly start: Vector };
    const objective = problemObjective(problem, inputs);
    const names = (Object.keys(wholeBatchOptimizers) as WholeBatchName[]).filter((name) => name !== "newton");
    const forms = ["polak-ribiere", "fletcher-reeves"] as const;
    const ends = names.flatMap((name) =>
      forms.map((conjugation) => {
        const { x, f } = visit(name, objective, start, ENOUGH, { conjugation });
        return { minimum: x.at(-1)!, f_minimum: f.at(-1)! };
      }),
    );
    const lowest = ends.reduce((best, end) => (end.f_minimum < best.f_minimum ? end : best));
    const distance = ({ minimum }: typeof lowest) =>
      Math.max(...minimum.map((value, i) => Math.abs(value - lowest.minimum[i]!)));
    return ends.reduce((worst, end) => (distance(end) <= distance(worst) ? worst : end));
  },
};
