import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/env";

const WINDOW_SECONDS = 60;

/** What is left of a credential's minute. */
export type RateLimit = { limit: number; remaining: number; resetSeconds: number; isExceeded: boolean };

// `next dev` evaluates modules again on every change: a count must outlive that.
const held = globalThis as typeof globalThis & { steerdeskRateLimiter?: RateLimiterMemory | null };

// In this process's memory: counted in the database, every request would cost a write, more than most requests do. Several web
// processes behind one address each give the whole limit.
function limiter(): RateLimiterMemory | null {
  const points = env().STEERDESK_API_RATE;
  if (held.steerdeskRateLimiter === undefined)
    held.steerdeskRateLimiter = points === 0 ? null : new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return held.steerdeskRateLimiter;
}

/**
 * Counts a request of a bearer token, reads and writes apart; null where nothing is limited: by configuration, or for our own pages, whose
 * people cannot be faster than their hands.
 */
export async function countRequest(request: Request): Promise<RateLimit | null> {
  const credential = request.headers.get("authorization");
  const counter = limiter();
  if (credential === null || counter === null) return null;
  const owner = createHash("sha256").update(credential).digest("base64url");
  const key = `${request.method === "GET" || request.method === "HEAD" ? "read" : "write"}:${owner}`;
  const result = await counter.consume(key).catch((refusal: unknown) => {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  });
  return {
    limit: counter.points,
    remaining: result.remainingPoints,
    resetSeconds: Math.ceil(result.msBeforeNext / 1000),
    isExceeded: result.consumedPoints > counter.points,
  };
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-06, which clients know; later drafts put them into one. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: RateLimit): Record<string, string> {
  return {
    "RateLimit-Limit": String(limit),
    "RateLimit-Remaining": String(remaining),
    "RateLimit-Reset": String(resetSeconds),
  };
}
