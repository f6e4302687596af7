import type { PatternCount } from "./value-patterns";

/** One unit for each list of its ratings, which are 0 to `most`. */
export function unitsOf(ratings: readonly (readonly number[])[], most = 4): PatternCount[] {
  return ratings.map((given) => ({
    pattern: Array.from({ length: most + 1 }, (_, value) => given.filter((one) => one === value).length),
    units: 1,
  }));
}
