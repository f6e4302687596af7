import { formatCount, formatDuration } from "@/components/ui/format";
import { datasetGone } from "./common";

export const title = "Assignments";
export const pageTitle = (dataset: string) => `Assignments · ${dataset}`;
export const shareOut = "Share out turns";
export const none = "No turns are shared out";
export const noOlder = "There are no older assignments";
export const noneReason =
  "An assignment gives turns to reviewers one by one, so that each is rated by as many people as you ask for, and by nobody twice. To share out some turns only, filter the table of turns first.";
export const older = "Older";
export const timeAndMaker = "{time} by {person}";

interface Terms {
  overlap: number;
  total: number | null;
  random: boolean;
  blindPercent: number | null;
  query: string;
}

/** "2 raters per turn, 300 turns at random, blind, the model hidden for 50%". */
function describeTerms({ overlap, total, random, blindPercent, query }: Terms): string {
  const parts = [overlap === 1 ? "1 rater per turn" : `${overlap} raters per turn`];
  if (total !== null)
    parts.push(`${formatCount(total)} ${total === 1 ? "turn" : "turns"}${random ? " at random" : ""}`);
  if (query !== "") parts.push("of a filter");
  if (blindPercent !== null) parts.push(`blind, the model hidden for ${blindPercent}%`);
  return parts.join(", ");
}

export const terms = (of: Terms) => `${describeTerms(of)}.`;
export const termsAndReviewers = (of: Terms, reviewers: number) =>
  `${describeTerms(of)}; ${formatCount(reviewers)} ${reviewers === 1 ? "reviewer" : "reviewers"}`;

export const choosing = "Choosing the turns";
export const ratings = "Ratings";
export const ratingsUnit = "ratings";
export const closed = "closed";
export const timeUnknown = "How long it takes is known after the first ratings.";
export const workLeft = (seconds: number) =>
  `${formatDuration(seconds)} of work left at the pace of everybody together`;

// One assignment's page.
export const listNow = "What the filter lists now";
export const made = "Made {time}, {guidelines}";
export const madeBy = "Made {time} by {person}, {guidelines}";
export const withoutGuidelines = "without guidelines";
export const underGuidelines = (version: number) => `under version ${version} of the guidelines`;

export const nobodyYet = "Nobody has joined yet. Reviewers join when they ask for their first turn.";
export const reviewers = "Reviewers of the assignment";
export const done = "Done";
export const skipped = "Skipped";
export const open = "Open";
export const perHour = "Per hour";
export const timeLeft = "Time left";
export const takenOff = "(taken off)";
export const doneOf = (count: number, share: number) => `${formatCount(count)} of ${formatCount(share)}`;
export const takeOffPerson = "Take off {person}";
export const takeOffQuestion = (person: string) => `Take ${person} off the assignment`;
export const takeOffLosses = (turns: number) =>
  `The ${formatCount(turns)} turns that they hold go to the others. What they have rated stays.`;
export const takeOff = "Take off";

export const change = "Change";
export const anotherReviewer = "Another reviewer";
export const add = "Add";
export const ratersPerTurn = "Raters per turn";
export const raise = "Raise";
export const closeAssignment = "Close the assignment";
export const closeQuestion = (name: string) => `Close “${name}”`;
export const closeLosses = (unmade: number) =>
  `Nobody is given any more of its turns: ${formatCount(unmade)} ratings stay unmade. What is hidden from raters is shown again. Reviews stay.`;
export const close = "Close";

export const startRefusals = {
  "no-such-dataset": datasetGone,
  "no-such-person": "Somebody whom you chose was removed meanwhile, or may not rate any more.",
  "too-few-reviewers": "More raters per turn than people were chosen.",
};
export const changeRefusals = {
  "no-such-assignment": "It was deleted meanwhile, with its dataset.",
  "stale-version": "It was changed by somebody else meanwhile.",
  closed: "The assignment is closed.",
  "overlap-not-higher": "The number of raters per turn can only grow.",
  "no-such-person": "This person was removed meanwhile, or may not rate any more.",
  "not-a-reviewer": "This person has no part in the assignment any more.",
};
