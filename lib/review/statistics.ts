import { type Contingency, columnTotals, rowTotals, sumOver, totalOf } from "./confusion";

/** How a model's values (columns) differ from people's (rows) of the same turns. Null where no turn has both. */
export type Agreement = {
  /** Turns that have both. */
  n: number;
  /** Mean of predicted − people's: above 0 the model rates higher. */
  bias: number | null;
  /** Mean of |predicted − people's|. */
  meanAbsoluteError: number | null;
  /** Share of turns with the same value, 0..1. */
  exact: number | null;
  /** Share of turns that are at most one apart, 0..1. */
  withinOne: number | null;
};

/**
 * Bias, mean absolute error, exact and adjacent agreement, the usual first measures of a rater against another on an ordinal scale
 * (for the two agreements: Gwet, Handbook of Inter-Rater Reliability, 4th ed., 2014, ch. 2).
 */
export function measureAgreement(counts: Contingency): Agreement {
  const n = totalOf(counts);
  const mean = (term: (people: number, model: number) => number) => (n === 0 ? null : sumOver(counts, term) / n);
  return {
    n,
    bias: mean((people, model) => model - people),
    meanAbsoluteError: mean((people, model) => Math.abs(model - people)),
    exact: mean((people, model) => (model === people ? 1 : 0)),
    withinOne: mean((people, model) => (Math.abs(model - people) <= 1 ? 1 : 0)),
  };
}

/**
 * Pearson's correlation of the two values, −1..1: covariance over the product of the standard deviations (Pearson 1895). Null where it
 * is undefined: fewer than two turns with both values, or all turns with the same value of one of them.
 */
export function correlate(counts: Contingency): number | null {
  return correlateScores(
    counts,
    (row) => row,
    (column) => column,
  );
}

/**
 * Spearman's rank correlation, −1..1: Pearson's of the ranks, of which equal values share the mean (Spearman 1904; Kendall, Rank
 * Correlation Methods, 1948, ch. 3). Null where Pearson's is.
 */
export function correlateRanks(counts: Contingency): number | null {
  const [rows, columns] = [doubledRanks(rowTotals(counts)), doubledRanks(columnTotals(counts))];
  return correlateScores(
    counts,
    (row) => rows[row] ?? 0,
    (column) => columns[column] ?? 0,
  );
}

/** Twice the mean rank of each value, less one: whole numbers, which correlate as the ranks do. */
function doubledRanks(totals: readonly number[]): number[] {
  let before = 0;
  return totals.map((count) => {
    const rank = 2 * before + count;
    before += count;
    return rank;
  });
}

/** More than one value was given, and so by more than one turn. */
function varies(totals: readonly number[]): boolean {
  return totals.filter((count) => count > 0).length > 1;
}

function correlateScores(
  counts: Contingency,
  ofRow: (row: number) => number,
  ofColumn: (column: number) => number,
): number | null {
  const n = totalOf(counts);
  const sum = (term: (x: number, y: number) => number) =>
    sumOver(counts, (row, column) => term(ofRow(row), ofColumn(column)));
  // Sums of whole numbers; n² times the variances and the covariance.
  const [sumX, sumY] = [sum((x) => x), sum((_, y) => y)];
  const spreadX = n * sum((x) => x * x) - sumX * sumX;
  const spreadY = n * sum((_, y) => y * y) - sumY * sumY;
  // Asked of the totals: sums of ranks grow with the fourth power and need not come to 0 exactly.
  if (!varies(rowTotals(counts)) || !varies(columnTotals(counts))) return null;
  const shared = n * sum((x, y) => x * y) - sumX * sumY;
  // Rounding may go a hair beyond.
  return Math.max(-1, Math.min(1, shared / (Math.sqrt(spreadX) * Math.sqrt(spreadY))));
}
