import { dot } from "./linear.ts";

/**
 * Solves A x = b for a positive definite A that is known by its products alone, or equally finds the minimum of
 * ½ xᵀAx − bᵀx, along directions that are conjugate: dᵢ · A dⱼ = 0.
 *   α = r·r / d·Ad   x ← x + α d   r ← r − α Ad   β = r·r / (r·r before)   d ← r + β d
 * Hestenes & Stiefel 1952; Nocedal & Wright, algorithm 5.2. CSE 475 §19.73.2.
 */
export class LinearConjugateGradient {
  /** The solution so far [n]. */
  readonly x: Float64Array;
  /** r = b − A x [n]. */
  readonly residual: Float64Array;
  readonly direction: Float64Array;
  /** α and β of the last step. */
  alpha = 0;
  beta = 0;
  readonly #product: Float64Array;
  readonly #multiply: (v: Float64Array, product: Float64Array) => void;

  /** @param multiply writes A v to `product` */
  constructor(size: number, multiply: (v: Float64Array, product: Float64Array) => void) {
    this.x = new Float64Array(size);
    this.residual = new Float64Array(size);
    this.direction = new Float64Array(size);
    this.#product = new Float64Array(size);
    this.#multiply = multiply;
  }

  /** From 0, where no product is needed, or from another x. */
  start(b: Float64Array, x?: Float64Array): void {
    if (x) {
      this.x.set(x);
      this.#multiply(x, this.#product);
    } else {
      this.x.fill(0);
      this.#product.fill(0);
    }
    for (let i = 0; i < b.length; i++) this.residual[i] = b[i]! - this.#product[i]!;
    this.direction.set(this.residual);
  }

  /** @returns false, and nothing has changed, if A does not curve upwards along the direction */
  step(): boolean {
    const { x, residual, direction } = this;
    const before = dot(residual, residual);
    this.#multiply(direction, this.#product);
    const curvature = dot(direction, this.#product);
    if (!(curvature > 0)) return false;
    this.alpha = before / curvature;
    for (let i = 0; i < x.length; i++) {
      x[i] = x[i]! + this.alpha * direction[i]!;
      residual[i] = residual[i]! - this.alpha * this.#product[i]!;
    }
    this.beta = dot(residual, residual) / before;
    for (let i = 0; i < x.length; i++) direction[i] = residual[i]! + this.beta * direction[i]!;
    return true;
  }
}
