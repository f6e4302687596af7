import { emptyDatasetBatch, removeDataset } from "@/lib/db/datasets";
import type { JobPayload } from "@/lib/db/queue";

// Short transactions: others never wait long for a lock, and a kill loses little.
const TURNS_PER_BATCH = 2000;

/** Deletes a deleted dataset's rows in batches, its own last. */
export async function emptyDataset({ datasetId }: JobPayload<"empty_dataset">): Promise<void> {
  while (await emptyDatasetBatch(datasetId, TURNS_PER_BATCH));
  await removeDataset(datasetId);
}
