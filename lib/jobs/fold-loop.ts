import { setTimeout as sleep } from "node:timers/promises";
import { announceCompletedAssignment } from "@/lib/db/assignment-completion";
import { foldChanges } from "@/lib/db/fold-facets";
import { foldRatings } from "@/lib/db/fold-ratings";
import { foldReviewDays } from "@/lib/db/review-days";

// Lists read changes that are not folded one by one: the fewer, the quicker.
const IDLE_MS = 250;
const AFTER_ERROR_MS = 2000;
// A fold writes zones whole, however few of their turns have changed: folding takes a fifth of the time at most.
const REST_PER_WORK = 4;
const MAX_REST_MS = 1000;

/** Folds changes of turns into their facets, those of reviews into their days and tallies, and announces assignments that are done, until `stopping`; resolves when nothing is under way any more. */
export async function foldUntil(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const startedAt = performance.now();
    const pause = await Promise.all([
      foldChanges(),
      foldReviewDays(),
      foldRatings(),
      announceCompletedAssignment(),
    ]).then(
      (folded) =>
        folded.includes(true) ? Math.min(MAX_REST_MS, REST_PER_WORK * (performance.now() - startedAt)) : IDLE_MS,
      (error: Error) => {
        console.error(`changes not folded: ${error.message}`);
        return AFTER_ERROR_MS;
      },
    );
    // Rejects when stopping, which ends the loop.
    if (pause > 0) await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
  }
}
