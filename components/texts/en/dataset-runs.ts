import { formatCount, formatDuration, formatRate } from "@/components/ui/format";
import type { RunChange, RunStatus } from "@/lib/review/status";

export const runs = "Runs";
export const nothingToScore = "Nothing to score";
export const notScored = "Not scored yet";
export const startOne =
  "A run sends the assistant turns to a reward model and keeps its nine scores for each. Start one to see predictions beside the uploaded labels.";
export const waitForOne =
  "When an admin starts a run, its progress is shown here. You can review the uploaded labels without one.";
export const switching = "The predictions of another run are being put in place. Counts and charts below follow.";

export const run = (id: string, endpoint: string) => `Run ${id}, ${endpoint}`;
export const shown = "shown";
export const started = "started {time}";
export const startedBy = "started {time} by {person}";

export const allTurns = "all assistant turns";
export const labelledTurns = "labelled turns";
export const unscoredTurns = (baseRunId: string | null) =>
  baseRunId === null ? "turns without a score when no run was shown" : `turns without a score in run ${baseRunId}`;
export const failedTurns = (baseRunId: string | null) =>
  baseRunId === null ? "turns that failed when no run was shown" : `turns that failed in run ${baseRunId}`;
export const pickedTurns = "turns that were picked one by one";
export const turnsOfFilter = "turns of the filter {filter}";
export const textContains = (text: string) => `text contains “${text}”`;
export const withoutOverlength = "{turns} without over-length ones";

/** {run} is for screen readers alone. */
export const settings = "Settings{run}";
export const settingsOf = (id: string) => ` of run ${id}`;
export const kind = "Kind";
export const url = "URL";
export const model = "Model";
export const limits = "Limits";
export const prompt = "Prompt";
export const noTemplate = "no template: the conversation itself";
export const template = (name: string) => `template ${name}`;
export const server = "Server";
export const modelConfig = "Model config";
export const before = "Before";
export const earlier = "from {since}: {kind}, {model} at {addresses}; {limits}";
export const limitsOf = (limit: { timeoutMs: number; batchSize: number; concurrency: number }) =>
  `time-out ${formatCount(limit.timeoutMs)} ms, up to ${formatCount(limit.batchSize)} turns per request, up to ${formatCount(limit.concurrency)} requests at once from a worker`;

export const scored = "Scored";
export const turns = "turns";
export const stalled: Partial<Record<RunStatus, string>> = {
  queued: "waits for a worker",
  paused: "paused",
  waiting: "waits for the endpoint, asked again by itself",
};
export const failedSoFar = (count: number) => `${formatCount(count)} failed so far`;

export const endedEarly = "ended before its turns were chosen";
export const scoredOf = (count: number, total: number) => `${formatCount(count)} of ${formatCount(total)} turns scored`;
/** Each follows on what was scored. */
export const andFailed = (count: number) => `, ${formatCount(count)} failed`;
export const andNotAsked = (count: number) => `, ${formatCount(count)} not asked`;
export const took = (seconds: number) => `in ${seconds < 1 ? "under 1 s" : formatDuration(seconds)}`;
export const turnsPerSecond = (rate: number) => `${formatRate(rate)} turns/s`;

export const signedOut = "You are signed out: sign in again to see the progress.";
export const deleted = "The run was deleted, with its dataset.";
export const answeredWith = (status: number) => `The server answered with status ${status}.`;
export const unreachable = "The server cannot be reached; the run itself goes on.";

export const changes: Record<RunChange, string> = {
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel",
  retry: "Score the rest",
};
export const show = "Show this run";
export const notChanged = "The run was not changed";
