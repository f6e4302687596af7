import { formatCount } from "@/components/ui/format";

export const nothingLeft = "Nothing is left to review";
export const leftToReview = (left: number, all: number) =>
  `${formatCount(left)} of ${formatCount(all)} turns are left to review`;
export const flagged = "flagged";
export const withNote = "with a note";
export const overridden = "overridden";
export const toAdjudicate = "to adjudicate";
export const failed = "failed";
export const withoutPrediction = "without a prediction";
/** A number that leads to its turns or lines, with what it counts. */
export const figure = (count: number, name: string) => `${formatCount(count)} ${name}`;

export const contradictions = "Contradictions";
export const contradicting = (turnCount: number) =>
  turnCount === 1
    ? "{turns} has a final label that meets one of {rules}."
    : "{turns} have final labels that meet one of {rules}.";
export const ruleCount = (rules: number) => (rules === 1 ? "1 rule" : `${rules} rules`);

export const reviews = "Reviews";
export const reviewers = "Reviewers";
export const reviewer = "Reviewer";
export const submitted = "Submitted";
export const drafts = "Drafts";
export const skipped = "Skipped";
export const overriddenColumn = "Overridden";
export const lastActive = "Last active";
export const overriddenShare = (count: number, share: string) => `${formatCount(count)} overridden, ${share}`;

export const totals = "The file";
export const uploaded = "Uploaded";
export const records = "records";
export const turns = "turns";
export const assistantTurns = "assistant turns";
export const labelled = "labelled";
export const rejectedLines = "rejected lines";
export const emptyTrees = (empty: number, trees: number) =>
  `${formatCount(empty)} of ${formatCount(trees)} trees ${empty === 1 ? "holds" : "hold"} a single message and gave no record; every other one gave a record for each of its threads.`;
export const warnedRecords = (count: number) =>
  `${count === 1 ? "One record was" : `${formatCount(count)} records were`} taken with a warning: spaces in a label, or a mask that names nobody.`;
