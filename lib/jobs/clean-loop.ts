import { setTimeout as sleep } from "node:timers/promises";
import { deleteOldKeys } from "@/lib/db/idempotency-keys";
import { deleteOldDeliveries } from "@/lib/db/webhook-deliveries";

const EVERY_MS = 10 * 60 * 1000;
const ROWS_PER_BATCH = 1000;

/** Deletes what is kept for a time only, when that is over, until `stopping`. */
export async function cleanUntil(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    for (const clean of [deleteOldKeys, deleteOldDeliveries])
      await cleanAll(clean, stopping).catch((error: Error) => console.error(`old rows not deleted: ${error.message}`));
    // Rejects when stopping, which ends the loop.
    await sleep(EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function cleanAll(clean: (limit: number) => Promise<number>, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await clean(ROWS_PER_BATCH)) === ROWS_PER_BATCH);
}
