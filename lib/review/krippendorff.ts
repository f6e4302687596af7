import { type Contingency, rowTotals, sumOver, totalOf } from "./confusion";
import { type PatternCount, ratingsOf } from "./value-patterns";

export const ALPHA_METRICS = ["nominal", "ordinal", "interval", "ratio"] as const;

/** What is known of the values: names, an order, distances, or proportions. */
export type AlphaMetric = (typeof ALPHA_METRICS)[number];

/**
 * Krippendorff's coincidence matrix of units by their values: every ordered pair of ratings of a unit with m of them counts 1/(m − 1),
 * so that a unit weighs as much as it has ratings. Units with fewer than two ratings have no pair and are left out; so missing ratings
 * are allowed (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011).
 */
export function coincidencesOf(units: readonly PatternCount[]): Contingency {
  return pairsOf(units, (ratings) => 1 / (ratings - 1));
}

/** Every ordered pair of ratings of a unit, each counted `weight` of the unit's number of ratings. Symmetric. */
export function pairsOf(units: readonly PatternCount[], weight: (ratings: number) => number = () => 1): Contingency {
  const size = units[0]?.pattern.length ?? 0;
  const pairs = Array.from({ length: size }, () => Array<number>(size).fill(0));
  for (const { pattern, units: times } of units) {
    const ratings = ratingsOf(pattern);
    if (ratings < 2) continue;
    const each = times * weight(ratings);
    for (const [row, inRow] of pairs.entries()) {
      const given = pattern[row] ?? 0;
      if (given === 0) continue;
      for (const [column, other] of pattern.entries())
        inRow[column] = (inRow[column] ?? 0) + each * given * (row === column ? other - 1 : other);
    }
  }
  return pairs;
}

/**
 * Krippendorff's α of a coincidence matrix whose rows and columns are the values 0, 1, 2 …: 1 − observed over expected disagreement, at
 * most 1. Null where it is undefined: no unit with two ratings, or one value alone, which no disagreement could be expected of.
 */
export function alphaOf(coincidences: Contingency, metric: AlphaMetric): number | null {
  const n = totalOf(coincidences);
  const totals = rowTotals(coincidences);
  const difference = differenceOf(metric, totals);
  // Of pairs of values without themselves: a value does not differ from itself.
  let expected = 0;
  for (let one = 0; one < totals.length; one += 1)
    for (let other = 0; other < one; other += 1)
      expected += 2 * (totals[one] ?? 0) * (totals[other] ?? 0) * difference(one, other);
  return expected === 0 ? null : 1 - ((n - 1) * sumOver(coincidences, difference)) / expected;
}

/** Squared differences of two values, by metric. */
function differenceOf(metric: AlphaMetric, totals: readonly number[]): (one: number, other: number) => number {
  const upTo = [0];
  for (const [value, count] of totals.entries()) upTo.push((upTo[value] ?? 0) + count);
  return (one, other) => {
    if (one === other) return 0;
    const [low, high] = one < other ? [one, other] : [other, one];
    if (metric === "nominal") return 1;
    if (metric === "interval") return (high - low) ** 2;
    if (metric === "ratio") return ((high - low) / (high + low)) ** 2;
    // Ratings from one to the other, of the two ends half.
    const between = (upTo[high + 1] ?? 0) - (upTo[low] ?? 0);
    return (between - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2;
  };
}
