import type { Rewards } from "@/lib/steerlm/attributes";

/** A conversation and the position of the assistant turn to rate in it; later turns are not shown to the reward model. */
export type RatedConversation = { turns: { assistant: boolean; value: string }[]; index: number };

type EndpointKind = "triton" | "nim" | "baseline";

/**
 * All that a provider needs to know of an endpoint; `url` is one address (see createProviders for several). `batchSize` and `concurrency` are limits for the caller, who decides
 * how many conversations go into one `score` call and how many calls are in flight.
 */
export type EndpointSettings = {
  kind: EndpointKind;
  url: string;
  model: string;
  token: string | null;
  timeoutMs: number;
  batchSize: number;
  concurrency: number;
};

/** What a reward model made of one turn. */
export type TurnOutcome =
  | {
      ok: true;
      rewards: Rewards;
      /** Whether the prompt was too long and the end of the rated turn was cut off; `null` where the server does not say. */
      exceeded: boolean | null;
    }
  | { ok: false; reason: string };

export type ServerDescription = {
  /** The most conversations that one `score` call may hold. */
  maxBatchSize: number;
  /** One line for a person: what was found. */
  detail: string;
  /** The model's configuration as the server gave it; `null` where there is none. */
  config: object | null;
};

/** A connection to one reward model. Nothing is retried here: that is the caller's choice. An aborted call throws the signal's reason. */
export interface RewardProvider {
  /** Reads what the server says of itself, anew at each call. Throws {@link RewardError}. */
  describe(signal?: AbortSignal): Promise<ServerDescription>;
  /** Rates a batch; the outcomes are in the order given. Throws {@link RewardError} when the batch as a whole fails. */
  score(batch: RatedConversation[], signal?: AbortSignal): Promise<TurnOutcome[]>;
}

/**
 * Why a whole request failed.
 *
 * | kind | meaning |
 * | --- | --- |
 * | wrong-url | not an http(s) address, a redirect, or something else answers there |
 * | refused, unreachable, dns, tls | no connection came about |
 * | timeout | no complete answer in time |
 * | disconnected | the connection ended before the answer was complete |
 * | unauthorized | 401 or 403 |
 * | unknown-model | the server has no model of that name |
 * | wrong-output | the model does not give nine rewards |
 * | rejected | another 4xx |
 * | overloaded | 429, 503, or a model that is still loading |
 * | server-error | another 5xx |
 * | malformed | an answer that can't be read |
 */
export type RewardErrorKind =
  | "wrong-url"
  | "refused"
  | "unreachable"
  | "dns"
  | "tls"
  | "timeout"
  | "disconnected"
  | "unauthorized"
  | "unknown-model"
  | "wrong-output"
  | "rejected"
  | "overloaded"
  | "server-error"
  | "malformed";

/** A request that failed as a whole. The message is written for people, names the address and never holds the token. */
export class RewardError extends Error {
  override readonly name = "RewardError";
  readonly kind: RewardErrorKind;
  /** How long an overloaded server asks to be left alone; `null` where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: RewardErrorKind,
    message: string,
    { retryAfterMs = null, cause }: { retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

const OUTAGES: ReadonlySet<RewardErrorKind> = new Set(["refused", "unreachable", "dns", "tls", "overloaded"]);
const MISCONFIGURATIONS: ReadonlySet<RewardErrorKind> = new Set([
  "wrong-url",
  "unauthorized",
  "unknown-model",
  "wrong-output",
]);

/**
 * True when the server can't be reached or says that it is overloaded: the turns that were sent are not to blame. A time-out
 * or a dropped connection is not counted, as a turn that the server chokes on looks the same; `describe` sends no turns, so
 * calling it tells the two apart.
 */
export function isOutage(error: unknown): error is RewardError {
  return error instanceof RewardError && OUTAGES.has(error.kind);
}

/** True when the endpoint's settings are wrong, so that no retry helps until a person changes them. */
export function isMisconfigured(error: unknown): error is RewardError {
  return error instanceof RewardError && MISCONFIGURATIONS.has(error.kind);
}
