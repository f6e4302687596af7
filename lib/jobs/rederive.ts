import { pool } from "@/lib/db/client";
import type { JobPayload } from "@/lib/db/queue";
import { askToRederive, openRederivation, rederiveBatch } from "@/lib/db/rederivations";

/** Derives the labels of a dataset's reviewed turns by its present policy, batch by batch; goes on where a killed worker was. */
export async function rederive({ datasetId }: JobPayload<"rederive">, stopping: AbortSignal): Promise<void> {
  const open = await openRederivation(datasetId);
  while (open && (await rederiveBatch(open))) if (stopping.aborted) return askToRederive(pool(), datasetId);
}
