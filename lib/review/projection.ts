import { ATTRIBUTES, mapAttributes, noRatings, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";
import { aggregateRatings, type Settlement, settle } from "./aggregation";
import type { AggregationPolicy } from "./aggregation-policy";
import { FLAG_KINDS, type FlagKind } from "./flag-kinds";
import { type ReviewStatus, type TurnStatus, turnStatus } from "./status";

/**
 * What is known of a turn: what was uploaded, what the current run gave, what people said (oldest change first) and somebody decided between
 * them, and how the dataset makes one label of several.
 */
export type TurnFacts = {
  original: Ratings;
  score: { rewards: Rewards } | { failure: string } | null;
  reviews: readonly {
    status: ReviewStatus;
    ratings: Ratings;
    flagged: boolean;
    flag: FlagKind | null;
    noted: boolean;
  }[];
  policy: AggregationPolicy;
  /** Null where nobody decided. */
  adjudication: Ratings | null;
};

/** What follows from the facts: the columns by which turns are listed, filtered, counted and exported. */
export type TurnProjection = Settlement & {
  predicted: Ratings;
  final: Ratings;
  status: TurnStatus;
  /** The final label differs from what it would be without people. */
  overridden: boolean;
  flagged: boolean;
  /** What flags of reviews say. */
  flags: FlagKind[];
  /** A review has a note. */
  noted: boolean;
  failed: boolean;
  /** Somebody decided where raters disagree. */
  adjudicated: boolean;
};

/** Per attribute the first form that has a value. */
export function firstRated(...forms: readonly Ratings[]): Ratings {
  return mapAttributes((attribute) => forms.find((form) => form[attribute] !== null)?.[attribute] ?? null);
}

/**
 * Derives a turn's labels and state. Final label per attribute: what was adjudicated, else the aggregate of the submitted reviews, else the
 * prediction, else the original. Drafts and skips never reach the final label.
 */
export function projectTurn({ original, score, reviews, policy, adjudication }: TurnFacts): TurnProjection {
  const failed = score !== null && "failure" in score;
  const predicted = score !== null && "rewards" in score ? predictLabel(score.rewards) : noRatings();
  const submitted = reviews.filter((review) => review.status === "submitted").map(({ ratings }) => ratings);
  const withoutPeople = firstRated(predicted, original);
  const final = firstRated(adjudication ?? noRatings(), aggregateRatings(submitted, policy.method), withoutPeople);
  return {
    predicted,
    final,
    status: turnStatus(reviews),
    overridden: ATTRIBUTES.some((attribute) => final[attribute] !== withoutPeople[attribute]),
    flagged: reviews.some((review) => review.flagged),
    flags: FLAG_KINDS.filter((kind) => reviews.some((review) => review.flag === kind)),
    noted: reviews.some((review) => review.noted),
    failed,
    adjudicated: adjudication !== null,
    ...settle(submitted, policy, adjudication !== null),
  };
}
