import type { JobPayload } from "@/lib/db/queue";
import { failRun, getRunState, planRun as planChunks, waitForEndpoint } from "@/lib/db/runs";
import { SealError } from "@/lib/db/seal";
import { isMisconfigured, RewardError } from "@/lib/reward/provider";
import { openEndpoint } from "./endpoint-pool";
import { probeDelay } from "./probe-endpoint";

/** Asks the endpoint what it is, then splits what the run still has to score into chunks. */
export async function planRun({ runId, retryFailed }: JobPayload<"plan_run">): Promise<void> {
  const run = await getRunState(runId);
  if (run?.status !== "queued") return;
  try {
    const { provider } = await openEndpoint(run.endpointId);
    const { detail } = await provider.describe();
    await planChunks(runId, retryFailed, detail);
  } catch (error) {
    if (isMisconfigured(error) || error instanceof SealError) await failRun(runId, error.message);
    else if (error instanceof RewardError) await waitForEndpoint(runId, run.plan, error.message, probeDelay(1));
    else throw error;
  }
}
