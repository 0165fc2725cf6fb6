import {
  ABSOLUTE,
  ABSOLUTE_GRADIENT,
  ADADELTA,
  ADAGRAD,
  ADAM,
  AFFINE,
  BINARY_CROSS_ENTROPY,
  CLIP_NORM,
  COLUMN_MEANS,
  COLUMN_PRODUCTS,
  COLUMN_SUMS,
  COLUMN_VARIANCES,
  CONVOLUTION,
  CONVOLUTION_BIAS_GRADIENT,
  CONVOLUTION_INPUT_GRADIENT,
  CONVOLUTION_WEIGHT_GRADIENT,
  HINGE,
  HINGE_GRADIENT,
  INPUT_GRADIENT,
  INSTRUCTION,
  LOG_LIKELIHOOD,
  MAX_NORM,
  MOMENTUM,
  NESTEROV,
  NORMALIZATION_GRADIENT,
  NORMALIZE_COLUMNS,
  NORMALIZE_ROWS,
  OPERANDS,
  PENALTY,
  PERCEPTRON,
  POOLING,
  POOLING_GRADIENT,
  QUADRATIC,
  RMSPROP,
  ROW_MEANS,
  ROW_NORMALIZATION_GRADIENT,
  ROW_VARIANCES,
  SCALE_COLUMNS,
  SCALE_ROWS,
  SCALE_SHIFT,
  SCALED_DIFFERENCE,
  SGD,
  SIGMOID_WITH_SLOPE,
  SOFTMAX,
  SOFTMAX_GRADIENT,
  TANH,
  TANH_WITH_SLOPE,
  WEIGHT_GRADIENT,
} from "../abi.ts";
import { outputCosts } from "./costs.ts";
import { elementwise } from "./elementwise.ts";
import { binaryCrossEntropy, logLikelihood, penalty, quadratic, softmax, softmaxGradient } from "./layers.ts";
import { shorten } from "./limits.ts";
import {
  columnMeans,
  columnProducts,
  columnVariances,
  normalizationGradient,
  normalizeColumns,
  normalizeRows,
  rowMeans,
  rowNormalizationGradient,
  rowVariances,
  scaleColumns,
  scaleRows,
  scaleShift,
} from "./normalization.ts";
import { adadelta, adagrad, adam, momentum, nesterov, rmsprop, sgd } from "./optimizers.ts";
import { affine, columnSums, product } from "./product.ts";
import { sigmoidWithSlope, tanhs } from "./slopes.ts";
import { biasGradient, convolution, inputGradient, pooling, poolingGradient, weightGradient } from "./windows.ts";

/** One instruction, as program.ts writes it. What the operands mean is up to the code. */
class Instruction {
  code: i32;
  a: usize;
  b: usize;
  c: usize;
  out: usize;
  m: i32;
  n: i32;
  scratch: usize;
  p: f64;
  q: f64;
  d: usize;
  e: usize;
}

/** Writes the mean cost and, behind it, no penalty. */
function writeCost(to: usize, total: f64, weight: f64, rows: i32): void {
  store<f64>(to, (weight * total) / rows);
  store<f64>(to, 0, 8);
}

/** Whether the result is the slope of a mean over the rows, so that p is divided by their number. */
function isOfMean(code: i32): bool {
  return code === SCALED_DIFFERENCE || code === ABSOLUTE_GRADIENT || code === HINGE_GRADIENT;
}

/** Address of the window behind an instruction. */
function windowsOf(i: Instruction): usize {
  return changetype<usize>(i) + INSTRUCTION;
}

function execute(i: Instruction, rows: i32): void {
  switch (i.code) {
    case SIGMOID_WITH_SLOPE:
      sigmoidWithSlope(i.a, i.out, i.c, rows * i.n);
      break;
    case TANH:
      tanhs(i.a, i.out, 0, i.m ? rows * i.n : i.n, i.scratch);
      break;
    case TANH_WITH_SLOPE:
      tanhs(i.a, i.out, i.c, rows * i.n, i.scratch);
      break;
    case SOFTMAX:
      softmax(i.a, i.out, rows, i.n);
      break;
    case SOFTMAX_GRADIENT:
      softmaxGradient(i.c, i.a, i.out, rows, i.n);
      break;
    case AFFINE:
      affine(i.a, i.b, i.c, i.out, rows, i.m, i.n, i.scratch);
      break;
    case INPUT_GRADIENT:
      product(i.a, (<usize>i.m) << 3, 8, i.b, i.out, rows, i.m, i.n, i.scratch);
      break;
    case WEIGHT_GRADIENT:
      product(i.a, 8, (<usize>i.m) << 3, i.b, i.out, i.m, rows, i.n, i.scratch);
      break;
    case COLUMN_SUMS:
      columnSums(i.a, i.out, rows, i.n);
      break;
    case QUADRATIC:
      writeCost(i.out, quadratic(i.a, i.b, rows, i.n), i.p, rows);
      break;
    case BINARY_CROSS_ENTROPY:
      writeCost(i.out, binaryCrossEntropy(i.a, i.b, rows, i.n, i.scratch), i.p, rows);
      break;
    case LOG_LIKELIHOOD:
      writeCost(i.out, logLikelihood(i.a, i.b, rows, i.n, i.scratch), i.p, rows);
      break;
    case ABSOLUTE:
    case HINGE:
    case PERCEPTRON:
      writeCost(i.out, outputCosts(i.code, i.a, i.b, rows, i.n), i.p, rows);
      break;
    case PENALTY:
      store<f64>(i.out, penalty(i.m ? load<f64>(i.out) : 0, i.a, i.n, i.p, i.q));
      break;
    case CONVOLUTION:
      convolution(windowsOf(i), i.a, i.b, i.c, i.out, rows, i.scratch);
      break;
    case CONVOLUTION_INPUT_GRADIENT:
      inputGradient(windowsOf(i), i.a, i.b, i.out, rows, i.scratch);
      break;
    case CONVOLUTION_WEIGHT_GRADIENT:
      weightGradient(windowsOf(i), i.a, i.b, i.out, rows, i.scratch);
      break;
    case CONVOLUTION_BIAS_GRADIENT:
      biasGradient(i.a, i.out, rows, i.m, i.n);
      break;
    case POOLING:
      pooling(windowsOf(i), i.m !== 0, i.a, i.out, rows);
      break;
    case POOLING_GRADIENT:
      poolingGradient(windowsOf(i), i.m !== 0, i.a, i.b, i.c, i.out, rows);
      break;
    case OPERANDS:
      break;
    case SGD:
      sgd(i.a, i.b, i.c, i.n);
      break;
    case MOMENTUM:
      momentum(i.a, i.b, i.c, i.d, i.n);
      break;
    case NESTEROV:
      nesterov(i.a, i.b, i.c, i.d, i.n);
      break;
    case ADAGRAD:
      adagrad(i.a, i.b, i.c, i.d, i.n);
      break;
    case RMSPROP:
      rmsprop(i.a, i.b, i.c, i.d, i.n);
      break;
    case ADADELTA:
      adadelta(i.a, i.b, i.c, i.d, i.e, i.n);
      break;
    case ADAM:
      adam(i.a, i.b, i.c, i.d, i.e, i.n);
      break;
    case COLUMN_MEANS:
      columnMeans(i.a, i.out, rows, i.n);
      break;
    case COLUMN_PRODUCTS:
      columnProducts(i.a, i.b, i.out, rows, i.n);
      break;
    case COLUMN_VARIANCES:
      columnVariances(i.a, i.b, i.out, rows, i.n);
      break;
    case NORMALIZATION_GRADIENT:
      normalizationGradient(i.a, i.b, i.c, i.out, rows, i.n);
      break;
    case NORMALIZE_COLUMNS:
      normalizeColumns(i.a, i.b, i.c, i.out, rows, i.n);
      break;
    case NORMALIZE_ROWS:
      normalizeRows(i.a, i.b, i.c, i.out, rows, i.n);
      break;
    case ROW_MEANS:
      rowMeans(i.a, i.out, rows, i.n);
      break;
    case ROW_NORMALIZATION_GRADIENT:
      rowNormalizationGradient(i.a, i.b, i.c, i.out, rows, i.n);
      break;
    case ROW_VARIANCES:
      rowVariances(i.a, i.b, i.out, rows, i.n);
      break;
    case SCALE_COLUMNS:
      scaleColumns(i.a, i.b, i.c, i.out, rows, i.n);
      break;
    case SCALE_ROWS:
      scaleRows(i.a, i.b, i.out, rows, i.n);
      break;
    case SCALE_SHIFT:
      scaleShift(i.a, i.b, i.c, i.out, rows, i.n);
      break;
    case CLIP_NORM:
      shorten(i.a, 1, i.n, i.p);
      break;
    case MAX_NORM:
      shorten(i.a, i.m, i.n, i.p);
      break;
    default:
      elementwise(i.code, i.a, i.b, i.c, i.out, i.m ? rows * i.n : i.n, isOfMean(i.code) ? i.p / rows : i.p, i.q);
  }
}

/** Carries out the instructions from address `from` up to `to` on the first `rows` examples. */
export function run(from: usize, to: usize, rows: i32): void {
  for (; from < to; from += INSTRUCTION) execute(changetype<Instruction>(from), rows);
}
