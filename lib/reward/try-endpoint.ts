import type { Ratings, Rewards } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";
import { createProviders } from "./create-provider";
import {
  type EndpointSettings,
  type RatedConversation,
  RewardError,
  type RewardErrorKind,
  type RewardProvider,
} from "./provider";

/** The one-line conversation that an endpoint is tried with. */
export const TRIAL_CONVERSATION: RatedConversation = {
  turns: [
    { assistant: false, value: "What is the capital of France?" },
    { assistant: true, value: "Paris." },
  ],
  index: 1,
};

/** What came of trying an endpoint; `cause` is `failed-turn` when the server answered but could not rate the turn. */
export type EndpointTrial =
  | { ok: true; detail: string; latencyMs: number; rewards: Rewards; predicted: Ratings }
  | { ok: false; cause: RewardErrorKind | "failed-turn"; message: string };

/**
 * Asks a server what it is and has it rate one turn. `latencyMs` is the time of the rating alone. Of several replicas each is
 * tried: the first that fails tells why, else the slowest answer is given.
 */
export async function tryEndpoint(
  settings: EndpointSettings,
  conversation: RatedConversation = TRIAL_CONVERSATION,
): Promise<EndpointTrial> {
  try {
    const trials = await Promise.all(createProviders(settings).map((provider) => tryProvider(provider, conversation)));
    const slowest = trials.reduce((one, other) =>
      !one.ok || (other.ok && one.latencyMs >= other.latencyMs) ? one : other,
    );
    if (!slowest.ok || trials.length === 1) return slowest;
    return { ...slowest, detail: `${trials.length} addresses answer; ${slowest.detail}` };
  } catch (error) {
    if (error instanceof RewardError) return { ok: false, cause: error.kind, message: error.message };
    throw error;
  }
}

async function tryProvider(provider: RewardProvider, conversation: RatedConversation): Promise<EndpointTrial> {
  const { detail } = await provider.describe();
  const start = performance.now();
  const [outcome] = await provider.score([conversation]);
  const latencyMs = performance.now() - start;
  if (outcome === undefined) throw new RewardError("malformed", "The server gave no answer for the one turn sent.");
  if (!outcome.ok)
    return { ok: false, cause: "failed-turn", message: `${detail}; but the turn was not rated: ${outcome.reason}.` };
  return { ok: true, detail, latencyMs, rewards: outcome.rewards, predicted: predictLabel(outcome.rewards) };
}
