import type { Ratings } from "@/lib/steerlm/attributes";
import { aggregateRatings, isDropped, settle, spreadOfRatings } from "./aggregation";
import type { AggregationPolicy } from "./aggregation-policy";

/** What the raters of a turn said, and what follows from it under a dataset's policy: a line of the disagreements file. */
export type Disagreement = {
  /** Per attribute the largest rating less the smallest, of all ratings. */
  spread: Ratings;
  aggregate: Ratings;
  adjudicated: Ratings | null;
  disputed: boolean;
  /** The policy leaves the turn out. */
  dropped: boolean;
  gold: boolean;
};

/** `reviews` are the submitted ones, the one that changed last at the end. */
export function describeDisagreement(
  reviews: readonly Ratings[],
  policy: AggregationPolicy,
  adjudicated: Ratings | null,
): Disagreement {
  const settlement = settle(reviews, policy, adjudicated !== null);
  return {
    spread: spreadOfRatings(reviews),
    aggregate: aggregateRatings(reviews, policy.method),
    adjudicated,
    disputed: settlement.disputed,
    dropped: isDropped(settlement, policy),
    gold: settlement.gold,
  };
}
