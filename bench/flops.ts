/**
 * Floating-point operations of one training step, 2 for each multiply-add of its matrix products:
 *   2·batch·(3·Σ nₗ₋₁nₗ − n₁n₂)
 * The forward pass, the gradient to the weights and the gradient to each layer's inputs take Σ nₗ₋₁nₗ each, but nobody
 * needs the gradient to the network's own inputs. Biases, activations, cost and update are left out: they grow with
 * the units or the weights, not with their product with the batch.
 * @param sizes units of every layer, the input first
 */
export function flopsPerStep(sizes: readonly number[], batch: number): number {
  const products = sizes.slice(1).map((units, index) => units * sizes[index]!);
  const sum = products.reduce((total, product) => total + product, 0);
  return 2 * batch * (3 * sum - products[0]!);
}
