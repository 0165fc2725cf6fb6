import { type KernelWriter, shapeOf, stepColumn } from "./kernel.ts";

const rows = stepColumn("rows");

/** Source of a sum over the batch's examples or over one example's units, of a term in `n` and `j`. */
function meanSource(name: string, parameters: string, axis: "batch" | "layer", [units, batch]: Shape, term: string) {
  if (axis === "layer") {
    return `function ${name}(${parameters}) {
      const n = this.thread.y;
      let sum = 0;
      for (let j = 0; j < ${units}; j++) { sum += ${term}; }
      return sum / ${units};
    }`;
  }
  return `function ${name}(${parameters}) {
    const j = this.thread.x;
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) { if (n < ${rows}) { sum += ${term}; } }
    return sum / Math.max(${rows}, 1);
  }`;
}

type Shape = readonly [columns: number, rows: number];

/** Where the statistic of example `n` and unit `j` stands. */
const place = (axis: "batch" | "layer") => (axis === "batch" ? "[0][j]" : "[n][0]");

/** μ = mean of z. */
export const writeMean: KernelWriter<"mean"> = (op, plan) => {
  const source = meanSource("mean", "zs, step", op.axis, shapeOf(plan, op.input), "zs[n][j]");
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.input, "step"], result: op.result }];
};

/** σ² = mean of (z − μ)². */
export const writeVariance: KernelWriter<"variance"> = (op, plan) => {
  const distance = `(zs[n][j] - means${place(op.axis)})`;
  const term = `${distance} * ${distance}`;
  const source = meanSource("variance", "zs, means, step", op.axis, shapeOf(plan, op.input), term);
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.input, op.mean, "step"], result: op.result }];
};

/** 1/√(σ² + ε). */
export const writeInverseDeviation: KernelWriter<"inverse-deviation"> = (op, plan) => {
  const source = `function inverseDeviation(spreads) {
    const spread = spreads[this.thread.y][this.thread.x];
    return 1 / Math.sqrt(${op.isDeviation ? "spread * spread" : "spread"} + ${op.epsilon});
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.spread], result: op.result }];
};

/** Source of a kernel with one thread for each example `n` and unit `j`. */
const pointwise = (name: string, parameters: string, value: string) => `function ${name}(${parameters}) {
  const n = this.thread.y;
  const j = this.thread.x;
  ${value}
  return value;
}`;

/** ẑ = (z − μ) · 1/√(σ² + ε). */
export const writeNormalize: KernelWriter<"normalize"> = (op, plan) => {
  const at = place(op.axis);
  const value = `const value = (zs[n][j] - means${at}) * inverses${at};`;
  const source = pointwise("normalize", "zs, means, inverses", value);
  const inputs = [op.input, op.mean, op.inverseDeviation];
  return [{ source, output: shapeOf(plan, op.result), inputs, result: op.result }];
};

/** γ ẑ + β. */
export const writeScaleShift: KernelWriter<"scale-shift"> = (op, plan) => {
  const value = "const value = scales[0][j] * hats[n][j] + shifts[0][j];";
  const source = pointwise("scaleShift", "hats, scales, shifts", value);
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.input, op.scale, op.shift], result: op.result }];
};

/** ∂L/∂γ = Σ g ẑ. Rows of the batch without an example have g = 0. */
export const writeScaleGradient: KernelWriter<"scale-gradient"> = (op, plan) => {
  const [, batch] = shapeOf(plan, op.gradient);
  const source = `function scaleGradient(gs, hats) {
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) { sum += gs[n][this.thread.x] * hats[n][this.thread.x]; }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.gradient, op.normalized], result: op.result }];
};

/** δ through normalization, scale and shift, 0 in rows without an example. */
export const writeNormalizationGradient: KernelWriter<"normalization-gradient"> = (op, plan) => {
  const { gradient, normalized, scale, inverseDeviation } = op;
  const output = shapeOf(plan, op.result);
  if (op.axis === "layer") {
    const value = `
      let sum = 0;
      let along = 0;
      for (let k = 0; k < ${output[0]}; k++) {
        sum += scales[0][k] * gs[n][k];
        along += scales[0][k] * gs[n][k] * hats[n][k];
      }
      const value = (scales[0][j] * gs[n][j] - sum / ${output[0]} - hats[n][j] * along / ${output[0]}) * inverses[n][0];`;
    const source = pointwise("layerGradient", "gs, hats, scales, inverses", value);
    return [{ source, output, inputs: [gradient, normalized, scale, inverseDeviation], result: op.result }];
  }
  if (!op.isThroughStatistics) {
    const source = pointwise(
      "scaledGradient",
      "gs, scales, inverses",
      "const value = gs[n][j] * scales[0][j] * inverses[0][j];",
    );
    return [{ source, output, inputs: [gradient, scale, inverseDeviation], result: op.result }];
  }
  const value = `
    let value = 0;
    if (n < ${rows}) {
      const mean = (shiftSums[0][j] + hats[n][j] * scaleSums[0][j]) / ${rows};
      value = (gs[n][j] - mean) * scales[0][j] * inverses[0][j];
    }`;
  const source = pointwise("batchGradient", "gs, hats, scales, inverses, scaleSums, shiftSums, step", value);
  const sums = [op.scaleGradient, op.shiftGradient, "step"];
  return [{ source, output, inputs: [gradient, normalized, scale, inverseDeviation, ...sums], result: op.result }];
};

/** What each form averages, of a batch's variance `batch`. */
const averaged = {
  mean: "batch",
  variance: "batch",
  unbiased: `batch * ${rows} / Math.max(${rows} - 1, 1)`,
  deviation: "Math.sqrt(batch)",
} as const;

/** running ← α·running + (1 − α)·batch, unless the step is not taken. */
export const writeRunningAverage: KernelWriter<"running-average"> = (op, plan) => {
  const source = `function runningAverage(runnings, batches, step) {
    const batch = batches[0][this.thread.x];
    let running = runnings[0][this.thread.x];
    if (${rows} > 0) { running = ${op.momentum} * running + ${1 - op.momentum} * (${averaged[op.form]}); }
    return running;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.result, op.batch, "step"], result: op.result }];
};
