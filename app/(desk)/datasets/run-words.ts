import type { RunStatus } from "@/lib/review/status";

/** A run's status as people read it; amber and red for what may need them. */
export const RUN_STATUS_WORDS: Record<RunStatus, { text: string; tone: "neutral" | "warning" | "danger" }> = {
  queued: { text: "queued", tone: "neutral" },
  running: { text: "running", tone: "neutral" },
  paused: { text: "paused", tone: "neutral" },
  waiting: { text: "waiting for the endpoint", tone: "warning" },
  completed: { text: "completed", tone: "neutral" },
  completed_with_errors: { text: "completed with errors", tone: "warning" },
  cancelled: { text: "cancelled", tone: "neutral" },
  failed: { text: "failed", tone: "danger" },
};
