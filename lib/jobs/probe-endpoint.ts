import type { JobPayload } from "@/lib/db/queue";
import { endWaiting, failRun, getRunState, keepWaiting } from "@/lib/db/run-state";
import { isMisconfigured, RewardError } from "@/lib/reward/provider";
import { openEndpoint } from "./endpoint-pool";

const LONGEST_PAUSE_MS = 60_000;

/** The pause before the n-th probe of an endpoint that is away: a second, doubling to a minute. */
export function probeDelay(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (attempt - 1));
}

/** Asks a waiting run's endpoint whether it is back; if so the run goes on with what is left, else it is asked again later. */
export async function probeEndpoint({ runId, plan, attempt }: JobPayload<"probe_endpoint">): Promise<void> {
  const run = await getRunState(runId);
  if (run?.status !== "waiting" || run.plan !== plan) return;
  try {
    const { provider } = await openEndpoint(run.endpointId);
    await provider.describe();
  } catch (error) {
    if (!(error instanceof RewardError)) throw error;
    const { message } = error;
    if (isMisconfigured(error)) await failRun(runId, message);
    else await keepWaiting(runId, plan, attempt + 1, message, probeDelay(attempt + 1));
    return;
  }
  await endWaiting(runId, plan);
}
