import { setTimeout as sleep } from "node:timers/promises";
import {
  isMisconfigured,
  isOutage,
  type RatedConversation,
  RewardError,
  type RewardProvider,
  type TurnOutcome,
} from "@/lib/reward/provider";

const TRIES = 4;
const FIRST_PAUSE_MS = 250;

/**
 * Scores a batch, come what may: a request that fails for reasons of its own is tried again with growing pauses; if it keeps
 * failing while the server is well, its conversations are tried one by one, and one that fails alone is failed with the
 * reason. Throws RewardError when the endpoint is away or misconfigured: then no conversation is to blame.
 */
export async function scoreBatch(
  provider: RewardProvider,
  batch: RatedConversation[],
  signal: AbortSignal,
  tries = TRIES,
): Promise<TurnOutcome[]> {
  const failure = await tryScoring(provider, batch, signal, tries);
  if ("outcomes" in failure) return failure.outcomes;
  // Reading the config sends no turns: if that fails too, the server is away and the turns are innocent.
  await provider.describe(signal);
  if (batch.length === 1) return [{ ok: false, reason: failure.error.message }];
  const outcomes: TurnOutcome[] = [];
  for (const conversation of batch) outcomes.push(...(await scoreBatch(provider, [conversation], signal, 2)));
  return outcomes;
}

async function tryScoring(
  provider: RewardProvider,
  batch: RatedConversation[],
  signal: AbortSignal,
  tries: number,
): Promise<{ outcomes: TurnOutcome[] } | { error: RewardError }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { outcomes: await provider.score(batch, signal) };
    } catch (error) {
      if (!(error instanceof RewardError)) throw error;
      // A refusal of what was sent does not change by sending it again.
      const isFinal = error.kind === "rejected" || attempt >= tries;
      const failure = { error };
      if (isOutage(error) || isMisconfigured(error)) throw error;
      if (isFinal) return failure;
    }
    await sleep(pauseBefore(attempt), undefined, { signal });
  }
}

/** Doubles each time; the random half keeps many batches from coming back at once. */
function pauseBefore(attempt: number): number {
  return FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
}
