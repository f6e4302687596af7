import { type Contingency, columnTotals, rowTotals, sumOver, totalOf } from "./confusion";

export const KAPPA_WEIGHTS = ["unweighted", "linear", "quadratic"] as const;

/** How heavily two values that differ count: all alike, by their distance, or by its square. */
export type KappaWeights = (typeof KAPPA_WEIGHTS)[number];

const DISAGREEMENT: Record<KappaWeights, (row: number, column: number) => number> = {
  unweighted: (row, column) => (row === column ? 0 : 1),
  linear: (row, column) => Math.abs(row - column),
  quadratic: (row, column) => (row - column) ** 2,
};

/**
 * Cohen's κ of two raters, 1 − observed over expected disagreement, at most 1: unweighted (Cohen 1960, Educational and Psychological
 * Measurement 20) or with weights of disagreement (Cohen 1968, Psychological Bulletin 70). Null where it is undefined: no unit rated
 * by both, or one value alone, so that chance expects no disagreement.
 */
export function kappaOf(counts: Contingency, weights: KappaWeights): number | null {
  return weightedKappa(counts, DISAGREEMENT[weights]);
}

/** The same with any weights of disagreement, 0 for what counts as agreement (Cohen 1968). */
export function weightedKappa(
  counts: Contingency,
  disagreement: (row: number, column: number) => number,
): number | null {
  const n = totalOf(counts);
  if (n === 0) return null;
  const [rows, columns] = [rowTotals(counts), columnTotals(counts)];
  let expected = 0;
  for (let row = 0; row < rows.length; row += 1)
    for (let column = 0; column < columns.length; column += 1)
      expected += (rows[row] ?? 0) * (columns[column] ?? 0) * disagreement(row, column);
  return expected === 0 ? null : 1 - (n * sumOver(counts, disagreement)) / expected;
}
