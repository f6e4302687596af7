import { formatCount } from "@/components/ui/format";
import type { RunStatus } from "@/lib/review/status";

export const title = "Datasets";
export const newestFirst = "Newest first";

export const loadSample = "Load the sample";
export const sampleNotLoaded = "The sample was not loaded";

export const noMore = "No more datasets";
export const noMoreReason = "The list ends here, or the datasets that followed were deleted.";
export const showNewest = "Show the newest";
export const none = "No datasets yet";
export const noneReason = "An admin uploads the conversations; then they are listed here, ready to be reviewed.";
export const noneReasonForAdmin =
  "Choose or drop a jsonl file above to begin. To look around first, load the sample: short conversations in many languages, some of them badly answered.";

export const records = "Records";
export const assistantTurns = "Assistant turns";
export const rejected = "Rejected";
export const latestRun = "Latest run";
export const reviewed = "Reviewed";
export const uploaded = "Uploaded";
export const rejectedLinesOf = (rejected: number, dataset: string) =>
  `${formatCount(rejected)} rejected lines of ${dataset}`;
export const turns = (count: number) => `${formatCount(count)} turns`;
export const by = (person: string) => `by ${person}`;

export const notScored = "not scored";
export const runStatus: Record<RunStatus, string> = {
  queued: "queued",
  running: "running",
  paused: "paused",
  waiting: "waiting for the endpoint",
  completed: "completed",
  completed_with_errors: "completed with errors",
  cancelled: "cancelled",
  failed: "failed",
};
