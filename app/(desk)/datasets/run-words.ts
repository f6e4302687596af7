import type { RunStatus } from "@/lib/review/status";
import * as t from "@/texts/datasets";

/** A run's status as people read it; amber and red for what may need them. */
export const RUN_STATUS_WORDS: Record<RunStatus, { text: string; tone: "neutral" | "warning" | "danger" }> = {
  queued: { text: t.runStatus.queued, tone: "neutral" },
  running: { text: t.runStatus.running, tone: "neutral" },
  paused: { text: t.runStatus.paused, tone: "neutral" },
  waiting: { text: t.runStatus.waiting, tone: "warning" },
  completed: { text: t.runStatus.completed, tone: "neutral" },
  completed_with_errors: { text: t.runStatus.completed_with_errors, tone: "warning" },
  cancelled: { text: t.runStatus.cancelled, tone: "neutral" },
  failed: { text: t.runStatus.failed, tone: "danger" },
};
