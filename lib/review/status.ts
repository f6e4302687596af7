export const REVIEW_STATUSES = ["draft", "submitted", "skipped"] as const;
/** Where one person's review of a turn stands. */
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

export const TURN_STATUSES = ["unreviewed", "draft", "submitted", "skipped"] as const;
/** Where a turn stands over all its reviews. */
export type TurnStatus = (typeof TURN_STATUSES)[number];

/** One submitted review settles a turn; else a skip is a decision, a draft is not yet one. */
export function turnStatus(reviews: readonly { status: ReviewStatus }[]): TurnStatus {
  for (const status of ["submitted", "skipped", "draft"] as const)
    if (reviews.some((review) => review.status === status)) return status;
  return "unreviewed";
}

export const RUN_STATUSES = [
  "queued",
  "running",
  "paused",
  "waiting",
  "completed",
  "completed_with_errors",
  "cancelled",
  "failed",
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

const ENDED: readonly RunStatus[] = ["completed", "completed_with_errors", "cancelled", "failed"];

/** True when nothing will change by itself any more. */
export function isEnded(status: RunStatus): boolean {
  return ENDED.includes(status);
}

export const RUN_CHANGES = ["pause", "resume", "cancel", "retry"] as const;
/** What a person may ask of a run. */
export type RunChange = (typeof RUN_CHANGES)[number];

const CHANGE_FROM: Record<RunChange, readonly RunStatus[]> = {
  pause: ["queued", "running", "waiting"],
  resume: ["paused", "waiting"],
  cancel: ["queued", "running", "paused", "waiting"],
  // Asks again for what has no score: failed turns, and all that a cancelled or failed run left undone.
  retry: ["completed_with_errors", "cancelled", "failed"],
};

/** The states in which a change makes sense: one definition for buttons, API and SQL. */
export function statusesThatAllow(change: RunChange): readonly RunStatus[] {
  return CHANGE_FROM[change];
}
