/**
 * Exponential, logarithm and hyperbolic tangent in nothing but +, −, × and ÷, which IEEE 754 fixes to the last bit.
 * Those of `Math` differ between engines and even their versions, and one bit is enough for two runs to part.
 * Each is within a few units in the last place of the true value.
 */

/** ln 2 = HIGH + LOW, with HIGH short enough that k·HIGH is exact for every exponent k. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const { LOG2E, SQRT2 } = Math;

/** Adding it leaves no room for a fraction: x + ROUNDER − ROUNDER is the integer nearest to x, for |x| < 2⁵¹. */
const ROUNDER = 1.5 * 2 ** 52;

/**
 * Coefficients of eʳ − 1 − r from r² on, written out because a loop would be several times slower. Those from r⁴ on are
 * 1/n! moved a little, so that the polynomial meets the function at Chebyshev's nodes over |r| ≤ ½ ln 2: with eight of
 * them it is off by 5·10⁻¹⁷ at most, Taylor's series with as many by 6·10⁻¹⁵.
 */
const E2 = 1 / 2;
const E3 = 1 / 6;
const E4 = 0.041666666666663264;
const E5 = 0.008333333333333071;
const E6 = 0.0013888888897950404;
const E7 = 0.0001984126984823903;
const E8 = 2.4801549592617552e-5;
const E9 = 2.755729022168129e-6;
const E10 = 2.760752631395231e-7;
const E11 = 2.5090724549446858e-8;

const LEAST_EXPONENT = -1022;

/** 2^k for k = −1022 … 1023, by exact doubling. */
const powersOfTwo = Float64Array.from({ length: 2046 });
powersOfTwo[-LEAST_EXPONENT] = 1;
for (let i = -LEAST_EXPONENT + 1; i < 2046; i++) powersOfTwo[i] = 2 * powersOfTwo[i - 1]!;
for (let i = -LEAST_EXPONENT - 1; i >= 0; i--) powersOfTwo[i] = powersOfTwo[i + 1]! / 2;

/** 1/3, 1/5 … 1/25: the first term left out is below half a unit in the last place. */
const oddReciprocals = Float64Array.from({ length: 12 }, (_, n) => 1 / (2 * n + 3));

/** The numbers that a kernel needs to compute the same bits. */
export const elementaryConstants = {
  LOG2E,
  ROUNDER,
  LN2_HIGH,
  LN2_LOW,
  exponential: [E2, E3, E4, E5, E6, E7, E8, E9, E10, E11],
  oddReciprocals,
} as const;

/**
 * eʳ − 1 = r + r²/2! + r³/3! + …, for |r| ≤ ½ ln 2, without loss for small r. In pairs (Estrin 1960), since each step of
 * Horner's scheme would wait for the one before.
 */
function expm1Small(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = E2 + r * E3 + r2 * (E4 + r * E5);
  const middle = E6 + r * E7 + r2 * (E8 + r * E9);
  return r + r2 * (low + r4 * (middle + r4 * (E10 + r * E11)));
}

/** eˣ, by x = k ln 2 + r with |r| ≤ ½ ln 2. Infinity and 0 where a float64 ends; NaN for NaN. */
export function exp(x: number): number {
  if (!(x > -745.2)) return x <= -745.2 ? 0 : Number.NaN;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  const k = x * LOG2E + ROUNDER - ROUNDER;
  const power = 1 + expm1Small(x - k * LN2_HIGH - k * LN2_LOW);
  if (k > 1023) return power * 2 * powersOfTwo[1023 - LEAST_EXPONENT]!;
  if (k >= LEAST_EXPONENT) return power * powersOfTwo[k - LEAST_EXPONENT]!;
  // In two steps where the result is too small for a full mantissa.
  return power * powersOfTwo[k + 100 - LEAST_EXPONENT]! * powersOfTwo[-100 - LEAST_EXPONENT]!;
}

/**
 * ln x for x > 0, by x = 2^k m with √½ ≤ m < √2 and ln m = 2 artanh((m − 1)/(m + 1)).
 * −Infinity for 0, NaN for what has no logarithm.
 */
export function log(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return x > 0 ? x : Number.NaN;
  let k = 0;
  let m = x;
  for (; m >= SQRT2; k++) m /= 2;
  for (; m < SQRT2 / 2; k--) m *= 2;
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let n = oddReciprocals.length - 1; n >= 0; n--) sum = square * (sum + oddReciprocals[n]!);
  return k * LN2_HIGH + (2 * s + (2 * s * sum + k * LN2_LOW));
}

/** ln(1 + x) for x > −1, without loss for small x: ln of the rounded 1 + x, and what rounding took. */
export function log1p(x: number): number {
  const rounded = 1 + x;
  return log(rounded) + (x - (rounded - 1)) / rounded;
}

/** eˣ − 1 without loss for small x, for x ≤ 708: 2^k (eʳ − 1) + (2^k − 1); below −40 it rounds to −1. */
export function expm1(x: number): number {
  const bounded = Math.max(x, -40);
  const k = bounded * LOG2E + ROUNDER - ROUNDER;
  const power = powersOfTwo[k - LEAST_EXPONENT]!;
  return power * expm1Small(bounded - k * LN2_HIGH - k * LN2_LOW) + (power - 1);
}

/** Where 4e^−2|z| leaves the range of a float64, or nearly: e²ᶻ must not. */
const SLOPELESS = 354;

/** 1 − tanh² z, without loss for large |z|: 4(d + 1)/(d + 2)² with d = e^2|z| − 1. 0 from |z| = 354 on, where it is 10⁻³⁰⁷. */
export function sechSquared(z: number): number {
  const magnitude = Math.abs(z);
  if (magnitude >= SLOPELESS) return 0;
  const difference = expm1(2 * magnitude);
  const share = 2 / (difference + 2);
  return share * (share * (difference + 1));
}

/** tanh z = (e²ᶻ − 1)/(e²ᶻ + 1), odd; beyond ±20 it rounds to ±1. */
export function tanh(z: number): number {
  if (!(z <= 20 && z >= -20)) return z > 0 ? 1 : z < 0 ? -1 : Number.NaN;
  const difference = expm1(2 * Math.abs(z));
  const value = difference / (difference + 2);
  return z < 0 ? -value : value;
}

/** xⁿ for a whole n ≥ 0, by squaring: x, x², x⁴, … */
export function wholePower(x: number, n: number): number {
  let power = 1;
  let square = x;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}

/** cos πx for 0 ≤ x ≤ ½, by its series for x ≤ ¼ and by that of sin π(½ − x) beyond; exactly 0 at ½. */
export function cosPi(x: number): number {
  const isSine = x > 0.25;
  const angle = Math.PI * (isSine ? 0.5 - x : x);
  const square = angle * angle;
  const odd = isSine ? 1 : -1;
  let sum = 1;
  for (let n = 9; n > 0; n--) sum = 1 - (sum * square) / (2 * n * (2 * n + odd));
  return isSine ? angle * sum : sum;
}

/** Turns a point of the plane about the origin, counter-clockwise; in place. Quarter turns are exact. */
export function turn(point: Float64Array, degrees: number): void {
  const quarters = Math.round(degrees / 90);
  const rest = (degrees - 90 * quarters) / 180;
  const cosine = cosPi(Math.abs(rest));
  const sine = Math.sign(rest) * cosPi(0.5 - Math.abs(rest));
  let x = cosine * point[0]! - sine * point[1]!;
  let y = sine * point[0]! + cosine * point[1]!;
  for (let left = ((quarters % 4) + 4) % 4; left > 0; left--) {
    const before = x;
    x = -y;
    y = before;
  }
  point[0] = x;
  point[1] = y;
}
