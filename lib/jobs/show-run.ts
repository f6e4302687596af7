import { projectDatasetBatch, setCurrentRun } from "@/lib/db/current-run";
import { getDataset } from "@/lib/db/datasets";
import type { JobPayload } from "@/lib/db/queue";

/** Makes a run the one that a dataset shows, turn by turn in batches; begins anew after a crash. */
export async function showRun({ datasetId, runId }: JobPayload<"show_run">): Promise<void> {
  if (!(await getDataset(datasetId))) return;
  await setCurrentRun(datasetId, runId);
  let after: string | null = "0";
  while (after !== null) after = await projectDatasetBatch(datasetId, after);
}
