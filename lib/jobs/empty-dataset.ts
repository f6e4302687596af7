import { emptyTable, emptyTurns, KEYED_TABLES, removeDataset } from "@/lib/db/dataset-removal";
import type { JobPayload } from "@/lib/db/queue";

// Short transactions: others never wait long for a lock, and a kill loses little.
const ROWS_PER_BATCH = 2000;

/** Deletes a deleted dataset's rows in batches, its own last; begins anew after a crash, with what is left. */
export async function emptyDataset({ datasetId }: JobPayload<"empty_dataset">): Promise<void> {
  for (let from: number | null = 0; from !== null; ) from = await emptyTurns(datasetId, from, ROWS_PER_BATCH);
  for (const table of KEYED_TABLES) {
    let after: string | null = null;
    do after = await emptyTable(datasetId, table, after, ROWS_PER_BATCH);
    while (after !== null);
  }
  await removeDataset(datasetId);
}
