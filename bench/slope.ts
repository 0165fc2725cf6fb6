/**
 * Slope of the straight line through (ln x, ln y), by least squares: the exponent p of y ∝ xᵖ.
 * @throws RangeError if there are fewer than two points or a coordinate is not positive
 */
export function logLogSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const invalid = points.find(([x, y]) => !(x > 0 && y > 0));
  if (invalid) throw new RangeError(`invalid point: ${invalid.join(", ")} (expected two positive numbers)`);
  if (points.length < 2) throw new RangeError(`invalid points: ${points.length} (expected 2 or more)`);
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
