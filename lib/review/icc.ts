import type { Contingency } from "./confusion";
import { type PatternCount, ratingsOf } from "./value-patterns";

/** Units whose values by all raters are these, rater by rater. */
export type RatedUnits = { values: readonly number[]; units: number };

/** An intraclass correlation of one rating, and of the mean of all. Null where it is undefined. */
export type IntraclassCorrelation = { single: number | null; average: number | null };

const UNDEFINED: IntraclassCorrelation = { single: null, average: null };

/**
 * ICC(2,1) and ICC(2,k): absolute agreement of k raters who all rated all units, both drawn at random (Shrout & Fleiss 1979, Psychological
 * Bulletin 86). A unit that lacks a rating cannot be in it: leave it out. Undefined for fewer than two units or raters, and where no
 * rating differs from another.
 */
export function twoWayIcc(all: readonly RatedUnits[]): IntraclassCorrelation {
  const n = all.reduce((sum, { units }) => sum + units, 0);
  const k = all[0]?.values.length ?? 0;
  if (n < 2 || k < 2) return UNDEFINED;
  const ofRaters = Array<number>(k).fill(0);
  let [squares, ofUnits, total] = [0, 0, 0];
  for (const { values, units } of all) {
    const sum = values.reduce((so, value) => so + value, 0);
    total += units * sum;
    ofUnits += units * sum * sum;
    for (const [rater, value] of values.entries()) {
      squares += units * value * value;
      ofRaters[rater] = (ofRaters[rater] ?? 0) + units * value;
    }
  }
  const correction = (total * total) / (n * k);
  const betweenUnits = ofUnits / k - correction;
  const betweenRaters = ofRaters.reduce((sum, rater) => sum + rater * rater, 0) / n - correction;
  const rest = Math.max(0, squares - correction - betweenUnits - betweenRaters);
  const [bms, jms, ems] = [betweenUnits / (n - 1), betweenRaters / (k - 1), rest / ((n - 1) * (k - 1))];
  return {
    single: ratio(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n),
    average: ratio(bms - ems, bms + (jms - ems) / n),
  };
}

/** The same of two raters. */
export function iccOfPair(counts: Contingency): IntraclassCorrelation {
  return twoWayIcc(
    counts.flatMap((columns, row) =>
      columns.flatMap((units, column) => (units > 0 ? [{ values: [row, column], units }] : [])),
    ),
  );
}

/**
 * ICC(1,1) and ICC(1,k), for units that are each rated by others (Shrout & Fleiss 1979, case 1). Units with one rating are left out; where
 * the numbers of ratings differ, k is their mean less their variance over the total (Searle, Linear Models, 1971, ch. 9). Undefined for
 * fewer than two units, and where no rating differs from another.
 */
export function oneWayIcc(all: readonly PatternCount[]): IntraclassCorrelation {
  return oneWayIccOf(oneWaySums(all));
}

/** What it is computed from: sums over units, of the units' own numbers and of their ratings. */
export function oneWaySums(all: readonly PatternCount[]): number[] {
  let [n, ratings, ratingsSquared, total, squares, ofUnits] = [0, 0, 0, 0, 0, 0];
  for (const { pattern, units } of all) {
    const k = ratingsOf(pattern);
    if (k < 2) continue;
    const sum = pattern.reduce((so, count, value) => so + count * value, 0);
    n += units;
    ratings += units * k;
    ratingsSquared += units * k * k;
    total += units * sum;
    squares += units * pattern.reduce((so, count, value) => so + count * value * value, 0);
    ofUnits += (units * sum * sum) / k;
  }
  return [n, ratings, ratingsSquared, total, squares, ofUnits];
}

/** The same of such sums. */
export function oneWayIccOf(sums: readonly number[]): IntraclassCorrelation {
  const [n = 0, ratings = 0, ratingsSquared = 0, total = 0, squares = 0, ofUnits = 0] = sums;
  if (n < 2) return UNDEFINED;
  const k = (ratings - ratingsSquared / ratings) / (n - 1);
  const bms = (ofUnits - (total * total) / ratings) / (n - 1);
  const wms = (squares - ofUnits) / (ratings - n);
  return { single: ratio(bms - wms, bms + (k - 1) * wms), average: ratio(bms - wms, bms) };
}

/** Null for 0/0 and for what rounding makes of it. */
function ratio(top: number, bottom: number): number | null {
  return Math.abs(bottom) < 1e-9 ? null : top / bottom;
}
