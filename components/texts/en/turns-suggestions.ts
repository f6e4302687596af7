import { formatCount } from "@/components/ui/format";
import type { Measure, TurnMark, ValueForm } from "@/lib/review/filter";

// The words that are typed are the filter language's, in every language of the pages.
export const field = "Add a condition";
export const placeholder = "Filter: help, status, tokens …";
export const noneFits = "Nothing of this name takes such a value.";
export const howToType = "Type a name, then a value: 3, 0..2, 3.., none";
export const counting = "counting …";
export const remaining = ({ count, more }: { count: number; more: boolean }) =>
  `${formatCount(count)}${more ? " or more" : ""} ${count === 1 ? "turn remains" : "turns remain"}`;

// What stands beside a name.
export const status = "of the turn over all its reviews";
export const forms: Record<ValueForm, string> = {
  original: "as uploaded",
  predicted: "the model's, rounded",
  final: "people's, else predicted, else original",
  mine: "your own ratings",
  score: "the model's raw number, such as 2.4..2.6",
};
export const marks: Partial<Record<TurnMark, string>> = {
  disputed: "raters further apart than the dataset takes",
  adjudicated: "somebody decided between raters",
  undecided: "disputed, fully rated and not adjudicated",
  gold: "settled by people",
};
export const flag = "what a flag of the turn says";
export const measures: Record<Measure, string> = {
  tokens: "of the whole prompt",
  length: "characters of the text",
  turn: "place of the message in its conversation, from 0",
  edge: "distance of a raw score to where it rounds to another value",
  reward: "weighted sum of the raw scores",
  suspicion: "how likely the model is wrong",
};
export const reviewer = "has a review of the turn";
export const contradiction = "labels that contradict each other";
export const line = "of the uploaded file";
export const largestDifference = "the largest over the nine";
export const difference = "how far apart they are";
export const sort = "order of the list";
