import { askForBulkChange } from "@/lib/db/bulk-changes";
import { makeBulkBatch, openBulkChange } from "@/lib/db/bulk-make";
import { chooseBulkTurns } from "@/lib/db/bulk-start";
import { undoBulkBatch } from "@/lib/db/bulk-undo";
import { pool } from "@/lib/db/client";
import type { JobPayload } from "@/lib/db/queue";

/** Makes a bulk change, or undoes it if that is what was asked last, batch by batch; goes on where a killed worker was. */
export async function bulkChange({ bulkChangeId }: JobPayload<"bulk_change">, stopping: AbortSignal): Promise<void> {
  await chooseBulkTurns(bulkChangeId);
  const members = await openBulkChange(bulkChangeId);
  const next = () => (members ? makeBulkBatch(bulkChangeId, members) : undoBulkBatch(bulkChangeId));
  while (await next()) if (stopping.aborted) return askForBulkChange(pool(), bulkChangeId);
}
