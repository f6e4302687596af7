import pLimit from "p-limit";
import { createProviders } from "./create-provider";
import { PROBE_CONVERSATIONS } from "./probe-conversations";
import {
  type EndpointSettings,
  type RatedConversation,
  RewardError,
  type RewardErrorKind,
  type RewardProvider,
  type TurnOutcome,
} from "./provider";

/** `alone`: one conversation a request, one request after the other. `together`: as large and as many as the endpoint allows. */
export type ProbePass = "alone" | "together";

/** Conversations `from` up to `from + count` of the sixteen. */
export type ProbePart = { pass: ProbePass; from: number; count: number };

/** What came of a part of the determinism test; a turn that was not rated is an outcome with its reason. */
export type ProbeRating =
  | {
      ok: true;
      outcomes: TurnOutcome[];
      /** Of the ratings alone. */
      milliseconds: number;
      /** The most conversations that went into one request. */
      perRequest: number;
      detail: string;
    }
  | { ok: false; cause: RewardErrorKind; message: string };

/**
 * Has a part of the fixed conversations rated, in one way or the other; of several addresses by the first, so that only the
 * batches differ. Nothing is retried: an error is shown as what it is.
 */
export async function rateProbes(settings: EndpointSettings, { pass, from, count }: ProbePart): Promise<ProbeRating> {
  const conversations = PROBE_CONVERSATIONS.slice(from, from + count);
  try {
    const [provider] = createProviders(settings);
    if (!provider) throw new Error("an endpoint without an address");
    const { detail, maxBatchSize } = await provider.describe();
    const perRequest = pass === "alone" ? 1 : Math.min(maxBatchSize, settings.batchSize, conversations.length);
    const requests = Array.from({ length: Math.ceil(conversations.length / perRequest) }, (_, request) =>
      conversations.slice(request * perRequest, (request + 1) * perRequest),
    );
    // Where a request holds one conversation, the server's own batching is what a run meets: many requests at once.
    const limit = pLimit(pass === "together" ? settings.concurrency : 1);
    const failed = new AbortController();
    const start = performance.now();
    const answers = await Promise.all(requests.map((batch) => limit(() => rate(provider, batch, failed))));
    return { ok: true, outcomes: answers.flat(), milliseconds: performance.now() - start, perRequest, detail };
  } catch (error) {
    if (error instanceof RewardError) return { ok: false, cause: error.kind, message: error.message };
    throw error;
  }
}

/** The first failure ends the others, sent or not. */
async function rate(
  provider: RewardProvider,
  batch: RatedConversation[],
  failed: AbortController,
): Promise<TurnOutcome[]> {
  try {
    failed.signal.throwIfAborted();
    const outcomes = await provider.score(batch, failed.signal);
    if (outcomes.length === batch.length) return outcomes;
    throw new RewardError("malformed", `The server gave ${outcomes.length} answers for ${batch.length} turns.`);
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
