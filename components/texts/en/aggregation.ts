import type { AggregationMethod, AggregationPolicy, DisputeOutcome } from "@/lib/review/aggregation-policy";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

export const title = "How several ratings become one";
export const pageTitle = (dataset: string) => `Several raters · ${dataset}`;
export const about =
  "When people rate the same turn, its final label is made of what they submitted, attribute by attribute. What nobody rated stays the prediction, else what was uploaded; what somebody decided comes before all.";
export const derivingAnew = "Deriving final labels anew";
export const derivingUnit = "turns";

export const startFrom = "Start from";
export const oneRater = "One rater";
export const helpSteer2 = "HelpSteer2 recipe";

export const method = "What several ratings become";
export const methods: Record<AggregationMethod, { label: string; hint: string }> = {
  latest: {
    label: "The latest",
    hint: "The review that changed last, as it stands: who comes second corrects the first.",
  },
  mean: {
    label: "Mean",
    hint: "The average of all who rated the attribute, a half to the even number: 2.5 is 2, 3.5 is 4.",
  },
  median: { label: "Median", hint: "The one in the middle; of an even number the mean of the two in the middle." },
  majority: { label: "Majority", hint: "What most gave; where several were given as often, the median." },
  "closest-three": {
    label: "Closest three",
    hint: "Of more than three ratings the three that are closest to each other, and their mean.",
  },
};

export const raters = "Raters a turn";
export const ratersHint = "So many have to submit before a turn counts as settled.";
export const moreRaters = "More raters where they are apart";
export const limit = "Apart means";
export const limitHint = "The largest rating less the smallest is more than this.";
export const watched = "In any of these attributes";
export const watchOne = "Choose at least one: without any nothing is ever apart.";

export const outcome = "What becomes of a turn that stays apart";
export const outcomes: Record<DisputeOutcome, { label: string; hint: string }> = {
  keep: { label: "Keep it", hint: "The label made of the ratings stands. Somebody may still decide otherwise." },
  adjudicate: { label: "Wait for a decision", hint: "The turn is not gold until somebody decides it." },
  drop: { label: "Leave it out", hint: "The turn stays out of the gold file, unless somebody decides it." },
};

/** The policy in a sentence or two. */
export function policyInWords(policy: AggregationPolicy): string {
  const asked = `${policy.raters === 1 ? "One rater" : `${policy.raters} raters`} a turn`;
  const attributes = policy.watched.length === ATTRIBUTES.length ? "any attribute" : policy.watched.join(" or ");
  const more =
    policy.moreRaters > 0 ? `, ${policy.moreRaters} more where ${attributes} is over ${policy.limit} apart` : "";
  const then = {
    keep: "still counts",
    adjudicate: "waits for a decision",
    drop: "is left out of the gold file",
  }[policy.disputed];
  return `${asked}${more}. Their ratings become one by: ${methods[policy.method].label.toLowerCase()}. What is over ${policy.limit} apart in ${attributes} then ${then}.`;
}

export const saved = "Saved.";
export const savedMeanwhile = (policy: AggregationPolicy) =>
  `Somebody else saved this meanwhile: ${policyInWords(policy)} Yours is not saved.`;
export const showTheirs = "Show theirs";
export const saveMine = "Save mine over it";
