import { formatBytes, formatCount } from "@/components/ui/format";
import type { RejectReason } from "@/lib/steerlm/reject";

export const title = "Rejected lines";
export const pageTitle = (dataset: string) => `Rejected lines · ${dataset}`;
export const downloadAll = "Download all as jsonl";

// Where every line read went.
export const sumOfLines = ({ lines, records, rejected }: Record<"lines" | "records" | "rejected", number>) =>
  `${formatCount(lines)} lines read = ${formatCount(records)} records + ${formatCount(rejected)} rejected.`;
export const sumOfTrees = ({
  lines,
  trees,
  records,
  empty,
  rejected,
}: Record<"lines" | "trees" | "records" | "empty" | "rejected", number>) =>
  `${formatCount(lines)} lines read = ${formatCount(trees)} trees, which gave ${formatCount(records)} records, + ${formatCount(empty)} trees of one message + ${formatCount(rejected)} rejected.`;
export const areKept = "Rejected lines are kept as they came; they are in no export.";

export const none = "No line was rejected";
export const noneReason = "Every line of the file is a record.";
export const noMore = "No more rejected lines";
export const noMoreReason = "The list ends before this place.";
export const goBack = "Go back";

export const line = "Line";
export const reason = "Reason";
export const problem = "Problem";
export const text = "Text";
export const beginningOf = (bytes: number) => `The beginning of ${formatBytes(bytes)}; the download has all of it.`;
export const linesShown = (first: number, last: number) => `lines ${formatCount(first)} to ${formatCount(last)}`;

/** Each reason in a few plain words; the problem beside it says where in the line. */
export const reasons: Record<RejectReason, string> = {
  "line-too-long": "longer than 32 MiB",
  "not-utf8": "not UTF-8",
  "too-deep": "nested too deep",
  "not-json": "not JSON",
  "not-an-object": "not a JSON object",
  "duplicate-key": "a key stands twice",
  "lone-surrogate": "half a character",
  "no-conversations": "no conversation",
  "conversations-not-an-array": "conversation is no list",
  "no-turns": "no turns",
  "no-mask": "no mask",
  "mask-not-a-string": "mask is no text",
  "turn-not-an-object": "a turn is no object",
  "turn-without-from": "a turn without speaker",
  "from-not-a-string": "a speaker is no text",
  "turn-without-value": "a turn without text",
  "value-not-a-string": "a turn's text is no text",
  "label-not-text": "a label is no text",
  "label-malformed": "a label is malformed",
  "label-unknown-attribute": "unknown attribute",
  "label-duplicate-attribute": "attribute rated twice",
  "label-not-whole": "a value is no whole number",
  "label-out-of-range": "a value is out of range",
  "other-format": "not of the file's format",
  "unknown-speaker": "unknown speaker",
  "content-not-text": "a message is no text",
  "system-misplaced": "system text out of place",
  "tree-too-large": "too large a tree",
};
