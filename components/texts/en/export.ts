import { formatCount } from "@/components/ui/format";
import type { LabelForm } from "@/lib/review/filter";

export const title = "Export";
export const pageTitle = (dataset: string) => `Export · ${dataset}`;

export const filterProblem = "This filter is not understood";
export const filterProblemReason = "Nothing is exported by it: the file would hold more than was asked for.";
export const exportUnfiltered = "Export without a filter";

export const file = "The file";
export const countingTokens = "Counting tokens";
export const countedTurns = "turns";
export const countingReason =
  "Which turns are over-length is not known before all are counted. The download appears by itself then.";
export const notCounted =
  "The text of this filter is in so many turns that they are not counted before they are read: how many lines the file has is known when it is made.";
export const isScoring =
  "A run is not finished: predictions may still change. The download holds what there is when it begins.";
export const download = "Download";
export const downloadGzip = "As .jsonl.gz";
export const downloadHint =
  "All of it is as of one moment, whatever people change meanwhile. If the connection breaks, the browser shows the download as failed; a file that came whole has exactly as many lines as stated here.";

export const empty = "The file would be empty";
export const noneSettled = ({ isFiltered, hasLabel }: { isFiltered: boolean; hasLabel: boolean }) =>
  `No turn${isFiltered ? " of the filter" : ""} is settled by people yet${hasLabel ? ", with such a label" : ""}.`;
export const noneReviewedInFilter = "No turn of the filter has a submitted review and such a label.";
export const noneMatches = "No turn matches the filter now.";
export const noneMatchingHas = (label: LabelForm) =>
  `No turn that matches the filter now has a value in its ${label} label.`;
export const noneReviewed = "No turn has a submitted review yet.";
export const noneReviewedHas = (label: LabelForm) =>
  `No turn with a submitted review has a value in its ${label} label.`;
export const noRecords = "The dataset has no records: every line of its file was rejected.";
export const noneScored = "No run has scored a turn yet.";
export const noneHas = (label: LabelForm) => `No turn has a value in its ${label} label.`;

export const everyRating = "Every rating";
export const everyRatingHint =
  "One line for each turn that two people or more have rated: each rating under a made-up name, how far they are apart, what is made of them, and what was decided. Names stay the same in this dataset and lead to nobody.";
export const disagreements = (
  { disputed, adjudicated, undecided }: Record<"disputed" | "adjudicated" | "undecided", number>,
  isFiltered: boolean,
) =>
  `${formatCount(disputed)} disputed, ${formatCount(adjudicated)} adjudicated, ${formatCount(undecided)} to adjudicate${isFiltered ? " in the whole dataset" : ""}.`;

export const inScript = "In a script";
export const inScriptHint =
  "STEERDESK_TOKEN holds an API token from Settings. curl ends with an error when the file is not whole. &compress=gzip gives a .jsonl.gz file.";
