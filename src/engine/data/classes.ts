/**
 * The class of each example, in turn so that any beginning of the data has every class in its share: of the first n,
 * the share of class 0, rounded, are its own, but each class has at least one; the others take turns.
 */
export function assignClasses(points: number, classes: number, balance: number): Uint8Array {
  // Against each of k − 1 others: b : (1 − b), so that ½ is an equal share whatever the number of classes.
  const share = balance / (balance + (1 - balance) * (classes - 1));
  const ofFirstClass = (n: number) => Math.min(Math.max(Math.round(n * share), 1), n - (classes - 1));
  const labels = new Uint8Array(points);
  let others = 0;
  for (let i = 0; i < points; i++) {
    const isFirstClass = i < classes ? i === 0 : ofFirstClass(i + 1) > ofFirstClass(i);
    labels[i] = isFirstClass ? 0 : 1 + (others++ % (classes - 1));
  }
  return labels;
}
