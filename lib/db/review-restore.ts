import type { ReviewFields } from "@/lib/review/history";
import { getHistoryEntry } from "./history";
import { type SaveResult, saveReview } from "./review-save";

export type ReviewRestore = {
  turnId: string;
  /** The entry of the history after which the review was so. */
  changeId: string;
  /** The version that the restorer saw; absent to restore whatever is there. */
  version?: number | undefined;
};

export type RestoreResult = SaveResult | { ok: false; reason: "no-such-change" | "not-yours" };

/**
 * Makes a review what it was after an entry of the history, as a new version in the name of whose it is. People restore their own
 * reviews; `mayRestoreAny` those of others.
 */
export async function restoreReview(
  { turnId, changeId, version }: ReviewRestore,
  by: { userId: string; mayRestoreAny: boolean },
): Promise<RestoreResult> {
  const entry = await getHistoryEntry(changeId);
  // Where an undone bulk change took the review back, there is nothing to restore.
  if (entry?.kind !== "review" || entry.turnId !== turnId || entry.after === null)
    return { ok: false, reason: "no-such-change" };
  if (entry.subject !== by.userId && !by.mayRestoreAny) return { ok: false, reason: "not-yours" };
  const { ratings, status, flagged, flag = null, note } = entry.after as ReviewFields;
  return saveReview({
    turnId,
    userId: entry.subject,
    byId: by.userId,
    ratings,
    status,
    flagged,
    flag,
    note,
    ...(version === undefined ? {} : { version }),
  });
}
