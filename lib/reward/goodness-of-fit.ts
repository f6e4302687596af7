/** The arithmetic mean; NaN for no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean distance of predictions from their targets, position by position. */
export function meanAbsoluteError(predictions: readonly number[], targets: readonly number[]): number {
  return mean(predictions.map((prediction, position) => Math.abs(prediction - (targets[position] ?? Number.NaN))));
}

/** Pearson's correlation; `null` where one side does not vary, as it is undefined then. */
export function correlate(left: readonly number[], right: readonly number[]): number | null {
  const leftMean = mean(left);
  const rightMean = mean(right);
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (const [position, value] of left.entries()) {
    const across = (right[position] ?? Number.NaN) - rightMean;
    product += (value - leftMean) * across;
    leftSquares += (value - leftMean) ** 2;
    rightSquares += across ** 2;
  }
  return leftSquares === 0 || rightSquares === 0 ? null : product / Math.sqrt(leftSquares * rightSquares);
}
