import { mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { roundHalfEven } from "@/lib/steerlm/rounding";
import type { AggregationMethod, AggregationPolicy } from "./aggregation-policy";

// Everything here takes the submitted reviews of one turn, the one that changed last at the end. Only `latest` looks at their order. A null,
// "not rated", takes no part: it is never 0.

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function meanOf(values: readonly number[]): number {
  return roundHalfEven(sum(values) / values.length);
}

/** The middle of sorted values; of an even number the mean of the two in the middle, half to even. */
function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  return meanOf(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

/**
 * The value that most gave. Where several were given as often the median of all ratings decides: it lies between them, needs no order of
 * raters, and favours neither the high nor the low.
 */
function majorityOf(sorted: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const [first, ...others] = [...counts].filter(([, count]) => count === most);
  return first && others.length === 0 ? first[0] : medianOf(sorted);
}

/**
 * Of more than three sorted values the three with the smallest spread; all of three or fewer. Threes of one spread: the one whose mean
 * is nearest to the mean of all, and of two that are equally near the lower one.
 */
function closestThree(sorted: readonly number[]): readonly number[] {
  if (sorted.length <= 3) return sorted;
  const threes = sorted.slice(2).map((_, at) => sorted.slice(at, at + 3));
  // In whole numbers: the distance of the two means, times three times the number of all.
  const distance = (three: readonly number[]) => Math.abs(sum(three) * sorted.length - sum(sorted) * 3);
  return threes.reduce((best, three) => {
    const wider = rangeOf(three) - rangeOf(best);
    return wider < 0 || (wider === 0 && distance(three) < distance(best)) ? three : best;
  });
}

/** Of sorted values, at least one. */
function rangeOf(sorted: readonly number[]): number {
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
}

function sortedRatings(reviews: readonly Ratings[], attribute: keyof Ratings): number[] {
  return reviews.flatMap((ratings) => ratings[attribute] ?? []).sort((a, b) => a - b);
}

const AGGREGATES: Record<Exclude<AggregationMethod, "latest">, (sorted: readonly number[]) => number> = {
  mean: meanOf,
  median: medianOf,
  majority: majorityOf,
  "closest-three": (sorted) => meanOf(closestThree(sorted)),
};

/**
 * The label that several submitted reviews make: per attribute a whole number 0..4, or null where nobody rated it. `latest` is the last
 * review as it stands, with what it left unrated.
 */
export function aggregateRatings(reviews: readonly Ratings[], method: AggregationMethod): Ratings {
  if (method === "latest") return reviews.at(-1) ?? noRatings();
  if (reviews.length === 0) return noRatings();
  return mapAttributes((attribute) => {
    const sorted = sortedRatings(reviews, attribute);
    return sorted.length === 0 ? null : AGGREGATES[method](sorted);
  });
}

/** Per attribute the largest rating less the smallest; null where fewer than two rated it, which is no agreement. */
export function spreadOfRatings(reviews: readonly Ratings[]): Ratings {
  return mapAttributes((attribute) => {
    const sorted = sortedRatings(reviews, attribute);
    return sorted.length < 2 ? null : rangeOf(sorted);
  });
}

/** The same of the ratings that the method counts: of `closest-three` the three. */
export function spreadOfCounted(reviews: readonly Ratings[], method: AggregationMethod): Ratings {
  if (method !== "closest-three" || reviews.length <= 3) return spreadOfRatings(reviews);
  return mapAttributes((attribute) => {
    const sorted = sortedRatings(reviews, attribute);
    return sorted.length < 2 ? null : rangeOf(closestThree(sorted));
  });
}

/** The largest over the watched attributes; null where none has a spread. */
function largestWatched(spread: Ratings, { watched }: AggregationPolicy): number | null {
  const known = watched.flatMap((attribute) => spread[attribute] ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

function isBeyond(spread: number | null, { limit }: AggregationPolicy): boolean {
  return spread !== null && spread > limit;
}

/** True when the ratings that count are further apart in a watched attribute than the policy takes. */
export function isDisputed(reviews: readonly Ratings[], policy: AggregationPolicy): boolean {
  return isBeyond(largestWatched(spreadOfCounted(reviews, policy.method), policy), policy);
}

/**
 * How many submitted reviews a turn should have, given those that it has. All ratings count here, not only the closest: a further rating
 * never takes back that it was asked for.
 */
export function ratersWanted(reviews: readonly Ratings[], policy: AggregationPolicy): number {
  const isApart = isBeyond(largestWatched(spreadOfRatings(reviews), policy), policy);
  return policy.raters + (isApart && reviews.length >= policy.raters ? policy.moreRaters : 0);
}

/** How far people are with a turn. */
export type Settlement = {
  /** The largest spread of a watched attribute over the ratings that count; null without one. */
  spread: number | null;
  disputed: boolean;
  /** Disputed, all who are asked have rated, and nobody has decided. */
  undecided: boolean;
  /** Settled by people: adjudicated, or rated by as many as are asked without a dispute that matters. */
  gold: boolean;
};

const UNREVIEWED: Settlement = { spread: null, disputed: false, undecided: false, gold: false };

export function settle(reviews: readonly Ratings[], policy: AggregationPolicy, isAdjudicated: boolean): Settlement {
  if (reviews.length === 0) return { ...UNREVIEWED, gold: isAdjudicated };
  const spread = largestWatched(spreadOfCounted(reviews, policy.method), policy);
  const disputed = isBeyond(spread, policy);
  const isComplete = reviews.length >= ratersWanted(reviews, policy);
  const isAgreed = isComplete && (!disputed || policy.disputed === "keep");
  return {
    spread,
    disputed,
    undecided: disputed && isComplete && !isAdjudicated,
    gold: isAdjudicated || isAgreed,
  };
}

/** True when the policy leaves an undecided turn out for good. */
export function isDropped({ undecided }: Pick<Settlement, "undecided">, policy: AggregationPolicy): boolean {
  return undecided && policy.disputed === "drop";
}
