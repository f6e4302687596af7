import type { JobPayload } from "@/lib/db/queue";
import { planRun as planChunks } from "@/lib/db/run-plan";
import { failRun, getRunState, waitForEndpoint } from "@/lib/db/run-state";
import { forgetFailures } from "@/lib/db/scores";
import { SealError } from "@/lib/db/seal";
import { isMisconfigured, RewardError } from "@/lib/reward/provider";
import { openEndpoint } from "./endpoint-pool";
import { probeDelay } from "./probe-endpoint";

// As short as any other write of scores, so that nobody waits for it.
const FORGET_BATCH = 2000;

/** Asks the endpoint what it is, then splits what the run still has to score into chunks. */
export async function planRun({ runId, retryFailed }: JobPayload<"plan_run">): Promise<void> {
  const run = await getRunState(runId);
  if (run?.status !== "queued") return;
  // Before the endpoint is asked: if it is away, the plan that follows the wait knows nothing of a retry.
  if (retryFailed) while (await forgetFailures(runId, FORGET_BATCH));
  try {
    const { provider } = await openEndpoint(run.endpointId);
    const { detail } = await provider.describe();
    await planChunks(runId, detail);
  } catch (error) {
    if (isMisconfigured(error) || error instanceof SealError) await failRun(runId, error.message);
    else if (error instanceof RewardError) await waitForEndpoint(runId, run.plan, error.message, probeDelay(1));
    else throw error;
  }
}
