import { createHmac } from "node:crypto";
import { exportRatedTurns, type RatedTurn, type RatersKey } from "@/lib/db/disagreements";
import type { ExportRequest } from "@/lib/db/export-records";
import { LINE_FEED, lineStream } from "@/lib/export-stream";
import { describeDisagreement } from "@/lib/review/disagreement";

const encoder = new TextEncoder();

/**
 * The name of a rater in files of one dataset: always the same there, another in every other dataset, and without the dataset's key, which no
 * file holds, nobody can tell or try who it is.
 */
function pseudonymOf(userId: string, salt: string): string {
  return `rater-${createHmac("sha256", salt).update(userId).digest("hex").slice(0, 16)}`;
}

/** One line a turn; raters in the order of their names, which says nothing of who came first. */
function disagreementLine({ line, turn, reviews, adjudicated }: RatedTurn, { policy, salt }: RatersKey): string {
  const ratings = reviews
    .map((review) => ({ rater: pseudonymOf(review.userId, salt), ratings: review.ratings }))
    .sort((a, b) => (a.rater < b.rater ? -1 : 1));
  const given = reviews.map((review) => review.ratings);
  return JSON.stringify({ line, turn, ratings, ...describeDisagreement(given, policy, adjudicated) });
}

function* linesOf(turns: readonly RatedTurn[], key: RatersKey): Generator<Uint8Array> {
  for (const turn of turns) {
    yield encoder.encode(disagreementLine(turn, key));
    yield LINE_FEED;
  }
}

/** What every rater of every turn with two submitted reviews or more said, as a stream of JSON lines (docs/formats.md). */
export function disagreementStream(request: ExportRequest, onSent?: () => Promise<void>): ReadableStream<Uint8Array> {
  return lineStream((write) => exportRatedTurns(request, (turns, key) => write(linesOf(turns, key))), onSent);
}
