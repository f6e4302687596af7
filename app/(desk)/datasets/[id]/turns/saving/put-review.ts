import type { Review } from "@/lib/db/reviews";
import * as t from "@/texts/saving";
import type { ReviewContent, SaveFailure, StoredReview } from "./save-queue";

/** What became of one request. */
export type SaveAnswer =
  | { kind: "saved"; version: number }
  | { kind: "stale"; theirs: StoredReview }
  | { kind: "failed"; cause: SaveFailure["cause"]; message: string };

type ErrorBody = { error: { message: string; details?: { review: Review | null } } };

// Long enough for a slow line, short enough that a hung server is noticed.
const TIMEOUT_MS = 20_000;

/** A review of the server as the queue keeps it. */
export function storedReview(review: Review | null): StoredReview {
  if (review === null) return { version: 0, content: null };
  const { version, ratings, status, flagged, flag, note } = review;
  return { version, content: { ratings, status, flagged, flag, note } };
}

/** Sends a review to the API. Never throws: that there was no answer is an answer here. */
export async function putReview(
  send: typeof fetch,
  userId: string,
  turnId: string,
  request: ReviewContent & { version: number },
): Promise<SaveAnswer> {
  try {
    const response = await send(`/api/v1/turns/${turnId}/review`, {
      method: "PUT",
      headers: { "content-type": "application/json", "steerdesk-person": userId },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      // Lets the request outlive the page that is being left.
      keepalive: true,
    });
    return response.ok ? { kind: "saved", version: (await response.json()).version } : await readRefusal(response);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "failed", cause: "unreachable", message: t.noAnswer(reason) };
  }
}

async function readRefusal(response: Response): Promise<SaveAnswer> {
  if (response.status >= 500 || response.status === 429)
    return { kind: "failed", cause: "unreachable", message: t.answeredWith(response.status) };
  const { error }: ErrorBody = await response.json();
  if (response.status === 409) return { kind: "stale", theirs: storedReview(error.details?.review ?? null) };
  return { kind: "failed", cause: response.status === 401 ? "signed-out" : "refused", message: error.message };
}
