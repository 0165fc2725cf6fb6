import type { Stream } from "../random.ts";

/** Takes its parts along the first `count` unit vectors from a vector, and makes it a unit vector. */
function orthogonalize(basis: readonly Float64Array[], count: number, vector: Float64Array): void {
  // Twice is enough to lose nothing to rounding: Giraud, Langou & Rozložník 2005.
  for (let pass = 0; pass < 2; pass++) {
    for (let k = 0; k < count; k++) {
      const unit = basis[k]!;
      let along = 0;
      for (let i = 0; i < vector.length; i++) along += unit[i]! * vector[i]!;
      for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! - along * unit[i]!;
    }
  }
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! / length;
}

/**
 * Writes a random matrix [rows][columns] with orthonormal rows, or columns where there are fewer of them: W Wᵀ = I or
 * WᵀW = I, by Gram and Schmidt from normal numbers. Saxe, McClelland & Ganguli 2014.
 */
export function fillOrthogonal(stream: Stream, weights: Float64Array, rows: number, columns: number): void {
  const isWide = rows <= columns;
  const [count, width] = isWide ? [rows, columns] : [columns, rows];
  const basis: Float64Array[] = [];
  for (let k = 0; k < count; k++) {
    // Rounded, because the last bit of a logarithm differs between browsers.
    const vector = Float64Array.from({ length: width }, () => Math.fround(stream.normal()));
    orthogonalize(basis, k, vector);
    basis.push(vector);
  }
  basis.forEach((vector, k) => {
    vector.forEach((value, i) => {
      weights[isWide ? k * columns + i : i * columns + k] = value;
    });
  });
}
