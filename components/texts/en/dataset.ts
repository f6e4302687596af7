// The frame of a dataset's pages, and what their actions refuse.

import { formatCount } from "@/components/ui/format";
import type { RunChange } from "@/lib/review/status";

export const uploaded = "uploaded {time}, {size}";
export const uploadedBy = "uploaded {time} by {person}, {size}";
export const convertedFrom = "{upload}, converted from {format}";

/** Narrow screens show no {assignment}, screen readers read it. */
export const continueAssignment = "Continue{assignment}";
export const assignmentToContinue = " assignment";
export const continueReviewing = "Continue reviewing";

export const dataset = "Dataset";
export const overview = "Overview";
export const turns = "Turns";
export const assignments = "Assignments";
export const rules = "Rules";
export const guidelines = "Guidelines";
export const adjudication = "Adjudication";
export const exportTab = "Export";

export const sections = {
  progress: "Progress",
  agreement: "Agreement",
  distributions: "Distributions",
  correlations: "Correlations",
};
export const readingNumbers = "Reading the numbers";
export const noAssistantTurns = "No assistant turns";
export const noAssistantTurnsReason =
  "No turn of this dataset is the assistant's: all are from the speaker that the records' mask names.";

export const more = (name: string) => `More for ${name}`;
export const rename = "Rename";
export const history = "History";
export const remove = "Delete";

export const renameDataset = "Rename dataset";

export const removeQuestion = (name: string) => `Delete ${name}?`;
export const removeDataset = "Delete dataset";
export const lost = "This is lost for good:";
export const lostRecords = (records: number, assistantTurns: number, rejected: number) =>
  `${formatCount(records)} records with ${formatCount(assistantTurns)} assistant turns${rejected > 0 ? `, and ${formatCount(rejected)} rejected lines` : ""}`;
export const lostRuns = "all its runs with their scores; a run under way is cancelled";
export const lostReviews = "{reviews}, with their notes and history";
export const reviewsOf = (turnCount: number) =>
  `the reviews of ${formatCount(turnCount)} ${turnCount === 1 ? "turn" : "turns"}`;
export const exportFirst = "Export it first if you may need it again.";

export const nameNeeded = "The dataset has reviews. Type its name to delete them too.";
export const endpointGone = "The endpoint was deleted meanwhile. Choose another one.";
export const turnsNotOfDataset = "Some of these turns are not of this dataset.";
export const runChanged = (change: RunChange) => `The run changed meanwhile, so it cannot ${change} now.`;
export const runGone = "The run was deleted meanwhile, with its dataset.";
