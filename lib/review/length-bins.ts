import { Bitset } from "./bitset";
import type { Contingency } from "./confusion";

/** Lengths of messages in characters, both ends included; the last has no end. */
export type LengthBin = { min: number; max: number | null };

// Each about twice as long as the one before: lengths are spread over orders of magnitude, and what readers tell apart is the ratio.
const STARTS = [0, 125, 250, 500, 1000, 2000, 4000];

export const LENGTH_BINS: readonly LengthBin[] = STARTS.map((min, at) => {
  const next = STARTS[at + 1];
  return { min, max: next === undefined ? null : next - 1 };
});

/** The turns of each bin, from their lengths by ordinal; turns without one (NaN) are in none. */
export function binByLength(lengths: ArrayLike<number>): Bitset[] {
  const bins = LENGTH_BINS.map(() => new Bitset(lengths.length));
  for (let ordinal = 0; ordinal < lengths.length; ordinal += 1) {
    const length = lengths[ordinal] ?? Number.NaN;
    let at = STARTS.length - 1;
    while (at >= 0 && !(length >= (STARTS[at] ?? 0))) at -= 1;
    bins[at]?.add(ordinal);
  }
  return bins;
}

/** Of one row of counts by value 0..4: how many turns, and their mean; null for none. */
export type MeanValue = { n: number; mean: number | null };

export function meanByRow(counts: Contingency): MeanValue[] {
  return counts.map((row) => {
    const n = row.reduce((sum, count) => sum + count, 0);
    const sum = row.reduce((total, count, value) => total + count * value, 0);
    return { n, mean: n === 0 ? null : sum / n };
  });
}
