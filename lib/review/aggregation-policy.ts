import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";

export const AGGREGATION_METHODS = ["latest", "mean", "median", "majority", "closest-three"] as const;
/** How one value is made of several submitted ratings (aggregation.ts). */
export type AggregationMethod = (typeof AGGREGATION_METHODS)[number];

export const DISPUTE_OUTCOMES = ["keep", "adjudicate", "drop"] as const;
/**
 * What becomes of a turn whose raters still disagree when all who are asked have rated. `keep`: the aggregate is as good as any other;
 * `adjudicate`: it is not gold until somebody decides; `drop`: it is not gold, and nobody needs to decide.
 */
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** How a dataset makes one label of several reviews, and when people have settled a turn. */
export type AggregationPolicy = Readonly<{
  method: AggregationMethod;
  /** Submitted reviews that a turn should have. */
  raters: number;
  /** Asked for in addition when the ratings of a watched attribute are further apart than the limit. */
  moreRaters: number;
  watched: Attribute[];
  /** The largest difference that is no dispute. */
  limit: number;
  disputed: DisputeOutcome;
}>;

/** One rater a turn; who rates a turn after somebody else corrects it. What holds for a dataset that has no policy of its own. */
export const SINGLE: AggregationPolicy = {
  method: "latest",
  raters: 1,
  moreRaters: 0,
  watched: [...ATTRIBUTES],
  limit: 2,
  disputed: "keep",
};

/**
 * The recipe of HelpSteer2 (arXiv 2406.08673): three raters, two more where helpfulness is more than 2 apart, the mean of the three that
 * are closest, and what is still more than 2 apart left out.
 */
export const HELPSTEER2: AggregationPolicy = {
  method: "closest-three",
  raters: 3,
  moreRaters: 2,
  watched: ["helpfulness"],
  limit: 2,
  disputed: "drop",
};
