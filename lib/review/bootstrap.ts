import { drawBinomial, type Random, seededRandom } from "./random";

/** Ends of an interval; null where too many samples leave the statistic undefined. */
export type Interval = { low: number; high: number } | null;

/** Units that are alike, and the sums that one of them adds to: all that a statistic is computed from. */
export type UnitSums = { units: number; sums: Float64Array };

const SAMPLES = 400;
const SEED = 20240612;
const TAIL = 0.025;
// Beyond it the interval would be one of the samples that are lucky.
const MAX_UNDEFINED = 0.05;

/**
 * 95% intervals of statistics by the percentile bootstrap (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13): units are
 * drawn anew with replacement, as many as there are. Units that are alike are given once with their number, so that a sample is one
 * multinomial draw and costs what there are kinds of units. The same units and order always give the same intervals.
 */
export function bootstrapIntervals<Name extends string>(
  all: readonly UnitSums[],
  names: readonly Name[],
  measure: (sums: Float64Array) => Record<Name, number | null>,
): Record<Name, Interval> {
  const random = seededRandom(SEED);
  const samples = all.length === 0 ? [] : Array.from({ length: SAMPLES }, () => measure(drawSample(all, random)));
  return Object.fromEntries(names.map((name) => [name, intervalOf(samples.map((sample) => sample[name]))])) as Record<
    Name,
    Interval
  >;
}

/** The sums of a multinomial draw: what is left is shared between a kind and all that come after it. */
function drawSample(all: readonly UnitSums[], random: Random): Float64Array {
  let left = all.reduce((sum, { units }) => sum + units, 0);
  let draws = left;
  const total = new Float64Array(all[0]?.sums.length ?? 0);
  for (const { units, sums } of all) {
    const drawn = drawBinomial(draws, units / left, random);
    if (drawn > 0) addTimes(total, sums, drawn);
    draws -= drawn;
    left -= units;
  }
  return total;
}

// Counted loops here: this runs some hundred thousand times a page.
function addTimes(total: Float64Array, sums: Float64Array, times: number): void {
  for (let at = 0; at < total.length; at += 1) total[at] = (total[at] ?? 0) + times * (sums[at] ?? 0);
}

function intervalOf(values: readonly (number | null)[]): Interval {
  const known = values.filter((value) => value !== null).sort((one, other) => one - other);
  if (known.length === 0 || known.length < values.length * (1 - MAX_UNDEFINED)) return null;
  const at = (share: number) => known[Math.round(share * (known.length - 1))] ?? 0;
  return { low: at(TAIL), high: at(1 - TAIL) };
}
