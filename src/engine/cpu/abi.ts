/**
 * What the TypeScript of the executor and the AssemblyScript of its kernels agree on; both compile this file.
 * Memory begins with a table of constants, so that the two sides compute with the very same numbers.
 */

/** Slots of the table, one float64 each; `constants.ts` fills it. */
export const LOG2E = 1;
export const ROUNDER = 2;
export const LN2_HIGH = 3;
export const LN2_LOW = 4;
/** The coefficients of r² … r¹¹ in eʳ. */
export const EXPONENTIAL = 5;
/** 1/3, 1/5 … 1/25 */
export const ODD_RECIPROCALS = 15;
/** The numbers in GELU's tanh form. */
export const GATE_LINEAR = 27;
export const GATE_CUBIC = 28;
export const INVERSE_ROOT_TWO_PI = 29;
/** The coefficients of t⁰ … t²² in the tail of the normal law. */
export const NORMAL_TAIL = 30;
export const TABLE_LENGTH = 64;

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
export const STEP = 15;
export const STEP_GRADIENT = 16;
export const ELU = 17;
export const ELU_GRADIENT = 18;
export const SOFTPLUS = 19;
export const SOFTPLUS_GRADIENT = 20;
export const SILU = 21;
export const SILU_GRADIENT = 22;
export const GELU_TANH = 23;
export const GELU_TANH_GRADIENT = 24;
export const GELU_ERF = 25;
export const GELU_ERF_GRADIENT = 26;
export const ABSOLUTE_GRADIENT = 27;
export const HINGE_GRADIENT = 28;
/** max(−p, min(p, x)) */
export const CLIP_VALUE = 11;
/** Elementary functions by themselves, for their test. */
export const EXP = 12;
export const LOG = 13;
export const LOG1P = 14;
/** Normalization. */
export const INVERSE_ROOT = 40;
export const INVERSE_ROOT_OF_SQUARE = 41;
/** Dropout and noise: x·y·p, p·x, x + p·y. */
export const SCALED_PRODUCT = 42;
export const ATTENUATION = 43;
export const NOISE = 44;
export const SOFTMAX = 64;
export const SOFTMAX_GRADIENT = 65;
export const AFFINE = 66;
export const INPUT_GRADIENT = 67;
export const WEIGHT_GRADIENT = 68;
export const COLUMN_SUMS = 69;
export const QUADRATIC = 70;
export const BINARY_CROSS_ENTROPY = 71;
export const LOG_LIKELIHOOD = 72;
export const PENALTY = 73;
export const ABSOLUTE = 74;
export const HINGE = 75;
export const PERCEPTRON = 76;
/** The value to `out` and the slope to `c`. */
export const SIGMOID_WITH_SLOPE = 77;
export const TANH_WITH_SLOPE = 78;
/** Normalization; its two elementwise ones are above. */
export const COLUMN_MEANS = 79;
export const COLUMN_VARIANCES = 80;
export const COLUMN_PRODUCTS = 81;
export const ROW_MEANS = 82;
export const ROW_VARIANCES = 83;
export const NORMALIZE_COLUMNS = 84;
export const NORMALIZE_ROWS = 85;
export const SCALE_SHIFT = 86;
export const NORMALIZATION_GRADIENT = 87;
export const ROW_NORMALIZATION_GRADIENT = 88;
export const SCALE_COLUMNS = 89;
export const SCALE_ROWS = 90;
/** Updates: a parameters, b gradient, c rates, d and e what the optimizer remembers. */
export const SGD = 91;
export const MOMENTUM = 92;
export const NESTEROV = 93;
export const ADAGRAD = 94;
export const RMSPROP = 95;
export const ADADELTA = 96;
export const ADAM = 97;
/** Convolution and pooling: their window is in the instruction behind them, which does nothing by itself. */
export const OPERANDS = 98;
export const CONVOLUTION = 99;
export const CONVOLUTION_INPUT_GRADIENT = 100;
export const CONVOLUTION_WEIGHT_GRADIENT = 101;
export const CONVOLUTION_BIAS_GRADIENT = 102;
export const POOLING = 103;
export const POOLING_GRADIENT = 104;
/** Rows x of m × n shortened to p. */
export const CLIP_NORM = 105;
export const MAX_NORM = 106;
