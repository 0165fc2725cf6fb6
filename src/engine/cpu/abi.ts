/**
 * What the TypeScript of the executor and the AssemblyScript of its kernels agree on; both compile this file.
 * Memory begins with a table of constants, so that the two sides compute with the very same numbers.
 */

/** Slots of the table, one float64 each; `constants.ts` fills it. */
export const SLOPE = 0;
export const LOG2E = 1;
export const ROUNDER = 2;
export const LN2_HIGH = 3;
export const LN2_LOW = 4;
/** The coefficients of r² … r¹¹ in eʳ. */
export const EXPONENTIAL = 5;
/** 1/3, 1/5 … 1/25 */
export const ODD_RECIPROCALS = 15;
export const TABLE_LENGTH = 32;

/** Bytes of an instruction: eight numbers of four bytes (code, addresses, counts), two float64, two more addresses. */
export const INSTRUCTION = 64;

/** What an instruction does. Those below SOFTMAX go element by element. */
export const IDENTITY = 0;
export const SIGMOID = 1;
export const TANH = 2;
export const RELU = 3;
export const LEAKY_RELU = 4;
/** x·y */
export const PRODUCT = 5;
export const RELU_GRADIENT = 7;
export const LEAKY_RELU_GRADIENT = 8;
export const SCALED_DIFFERENCE = 9;
export const PENALTY_GRADIENT = 10;
/** Elementary functions by themselves, for their test. */
export const EXP = 12;
export const LOG = 13;
export const LOG1P = 14;
export const SOFTMAX = 15;
export const SOFTMAX_GRADIENT = 16;
export const AFFINE = 17;
export const INPUT_GRADIENT = 18;
export const WEIGHT_GRADIENT = 19;
export const COLUMN_SUMS = 20;
export const QUADRATIC = 21;
export const BINARY_CROSS_ENTROPY = 22;
export const LOG_LIKELIHOOD = 23;
export const PENALTY = 24;
/** Updates: a parameters, b gradient, c rates, d and e what the optimizer remembers. */
export const SGD = 64;
export const MOMENTUM = 65;
export const NESTEROV = 66;
export const ADAGRAD = 67;
export const RMSPROP = 68;
export const ADADELTA = 69;
export const ADAM = 70;
/** Convolution and pooling: their window is in the instruction behind them, which does nothing by itself. */
export const OPERANDS = 80;
export const CONVOLUTION = 81;
export const CONVOLUTION_INPUT_GRADIENT = 82;
export const CONVOLUTION_WEIGHT_GRADIENT = 83;
export const CONVOLUTION_BIAS_GRADIENT = 84;
export const POOLING = 85;
export const POOLING_GRADIENT = 86;
/** The value to `out` and the slope to `c`. */
export const SIGMOID_WITH_SLOPE = 25;
export const TANH_WITH_SLOPE = 26;
/** Normalization; the first two go element by element. */
export const INVERSE_ROOT = 40;
export const INVERSE_ROOT_OF_SQUARE = 41;
export const COLUMN_MEANS = 42;
export const COLUMN_VARIANCES = 43;
export const COLUMN_PRODUCTS = 44;
export const ROW_MEANS = 45;
export const ROW_VARIANCES = 46;
export const NORMALIZE_COLUMNS = 47;
export const NORMALIZE_ROWS = 48;
export const SCALE_SHIFT = 49;
export const NORMALIZATION_GRADIENT = 50;
export const ROW_NORMALIZATION_GRADIENT = 51;
export const SCALE_COLUMNS = 52;
export const SCALE_ROWS = 53;
