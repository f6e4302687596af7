import { ATTRIBUTES, mapAttributes, noRatings, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";
import { type ReviewStatus, type TurnStatus, turnStatus } from "./status";

/** What is known of a turn: what was uploaded, what the current run gave, what people said (oldest change first). */
export type TurnFacts = {
  original: Ratings;
  score: { rewards: Rewards } | { failure: string } | null;
  reviews: readonly { status: ReviewStatus; ratings: Ratings; flagged: boolean }[];
};

/** What follows from the facts: the columns by which turns are listed, filtered, counted and exported. */
export type TurnProjection = {
  predicted: Ratings;
  final: Ratings;
  status: TurnStatus;
  /** The final label differs from what it would be without people. */
  overridden: boolean;
  flagged: boolean;
  failed: boolean;
};

/** Per attribute the first form that has a value. */
export function firstRated(...forms: readonly Ratings[]): Ratings {
  return mapAttributes((attribute) => forms.find((form) => form[attribute] !== null)?.[attribute] ?? null);
}

/**
 * Derives a turn's labels and state. Final label per attribute: the submitted review that changed last, else the prediction,
 * else the original. Drafts and skips never reach the final label.
 */
export function projectTurn({ original, score, reviews }: TurnFacts): TurnProjection {
  const failed = score !== null && "failure" in score;
  const predicted = score !== null && "rewards" in score ? predictLabel(score.rewards) : noRatings();
  const submitted = reviews.filter((review) => review.status === "submitted");
  const reviewed = submitted.at(-1)?.ratings ?? noRatings();
  const withoutPeople = firstRated(predicted, original);
  const final = firstRated(reviewed, withoutPeople);
  return {
    predicted,
    final,
    status: turnStatus(reviews),
    overridden: ATTRIBUTES.some((attribute) => final[attribute] !== withoutPeople[attribute]),
    flagged: reviews.some((review) => review.flagged),
    failed,
  };
}
