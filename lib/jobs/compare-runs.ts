import type { JobPayload } from "@/lib/db/queue";
import { countRunPair, listRunsToCompare } from "@/lib/db/run-pairs";

/** Counts an ended run's predictions against those of each of the latest others; counting again changes nothing but what has changed. */
export async function compareRuns({ runId }: JobPayload<"compare_runs">): Promise<void> {
  for (const otherId of await listRunsToCompare(runId)) await countRunPair(runId, otherId);
}
