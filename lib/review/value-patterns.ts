/** How many raters gave a unit each value: `pattern[value]`. Nobody's name, and all that agreement among interchangeable raters needs. */
export type ValuePattern = readonly number[];

/** Units by pattern: what grows is the numbers, not the list. */
export type PatternCount = { pattern: ValuePattern; units: number };

/** Ratings that a unit has. */
export function ratingsOf(pattern: ValuePattern): number {
  return pattern.reduce((sum, count) => sum + count, 0);
}

/** Largest minus smallest value that a unit was given; null without ratings. */
export function spreadOf(pattern: ValuePattern): number | null {
  const first = pattern.findIndex((count) => count > 0);
  return first < 0 ? null : pattern.findLastIndex((count) => count > 0) - first;
}

/**
 * The three ratings of a unit that lie closest together; null with fewer than three. Threes of one spread: the one whose mean is nearest to
 * the mean of all, then the lower. HelpSteer2 averages these (Wang et al. 2024, arXiv 2406.08673).
 */
export function closestThree(pattern: ValuePattern): ValuePattern | null {
  const values = pattern.flatMap((count, value) => Array<number>(count).fill(value));
  const all = sumOf(values);
  const threes = values.slice(2).map((_, at) => {
    const three = values.slice(at, at + 3);
    // In whole numbers: the distance of the means times three times the number of all.
    return { three, spread: (three[2] ?? 0) - (three[0] ?? 0), off: Math.abs(sumOf(three) * values.length - all * 3) };
  });
  const [best] = threes.sort((one, other) => one.spread - other.spread || one.off - other.off);
  return best ? pattern.map((_, value) => best.three.filter((chosen) => chosen === value).length) : null;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** `0,2,1,0,0`: as a key. */
export function formatPattern(pattern: ValuePattern): string {
  return pattern.join(",");
}

/** The other way; for what `formatPattern` wrote. */
export function parsePattern(key: string): ValuePattern {
  return key.split(",").map(Number);
}
