import { type JobPayload, requeueJob } from "@/lib/db/queue";
import { noteSettings, planRun as planChunks } from "@/lib/db/run-plan";
import { failRun, getRunState, waitForEndpoint } from "@/lib/db/run-state";
import { datasetToCount, fixTurns } from "@/lib/db/run-turns";
import { forgetFailures } from "@/lib/db/scores";
import { SealError } from "@/lib/db/seal";
import { isMisconfigured, RewardError } from "@/lib/reward/provider";
import { countDatasetTokens } from "./count-tokens";
import { openEndpoint } from "./endpoint-pool";
import { probeDelay } from "./probe-endpoint";

// As short as any other write of scores, so that nobody waits for it.
const FORGET_BATCH = 2000;

/** Decides which turns a new run is about (and counts their tokens for it where they are not counted), asks the endpoint what it is, then splits what the run still has to score into chunks. */
export async function planRun({ runId, retryFailed }: JobPayload<"plan_run">, stopping: AbortSignal): Promise<void> {
  const run = await getRunState(runId);
  if (run?.status !== "queued") return;
  const uncounted = await datasetToCount(runId);
  if (uncounted !== null) {
    await countDatasetTokens({ datasetId: uncounted }, stopping);
    if (stopping.aborted) return requeueJob("plan_run", { runId, retryFailed });
  }
  // However long the endpoint is away: the turns are those of the start.
  await fixTurns(runId);
  await noteSettings(runId);
  // Before the endpoint is asked: if it is away, the plan that follows the wait knows nothing of a retry.
  if (retryFailed) while (await forgetFailures(runId, FORGET_BATCH));
  try {
    const { provider } = await openEndpoint(run.endpointId);
    await planChunks(runId, await provider.describe());
  } catch (error) {
    if (isMisconfigured(error) || error instanceof SealError) await failRun(runId, error.message);
    else if (error instanceof RewardError) await waitForEndpoint(runId, run.plan, error.message, probeDelay(1));
    else throw error;
  }
}
