import { setMaxListeners } from "node:events";
import { type JobPayload, requeueJob } from "@/lib/db/queue";
import { failRun, getRunState, waitForEndpoint } from "@/lib/db/run-state";
import { listUnscoredTurns, type TurnScore, type UnscoredTurn } from "@/lib/db/scores";
import { isMisconfigured, type RatedConversation, RewardError, type TurnOutcome } from "@/lib/reward/provider";
import { parseRecord, type RecordTurn } from "@/lib/steerlm/record";
import { type OpenEndpoint, openEndpoint } from "./endpoint-pool";
import { probeDelay } from "./probe-endpoint";
import { scoreBatch } from "./score-batch";
import { openWriter } from "./score-writers";

type Chunk = JobPayload<"score_chunk">;

// More than a chunk ever holds: one read gives it whole.
const CHUNK_LIMIT = 1024;
// How soon a pause or a cancel is noticed.
const WATCH_EVERY_MS = 500;

/**
 * Scores what a chunk still lacks. It ends early, with everything written that came in, when the run is paused, cancelled or
 * planned anew, or when the worker stops (then the chunk goes back to the queue).
 */
export async function scoreChunk(chunk: Chunk, stopping: AbortSignal): Promise<void> {
  const run = await watchRun(chunk);
  if (!run) return;
  const signal = AbortSignal.any([run.changed, stopping]);
  try {
    const endpoint = await openEndpoint(run.endpointId);
    const turns = await listUnscoredTurns(chunk.runId, chunk.fromId, chunk.toId, CHUNK_LIMIT);
    await scoreTurns(chunk.runId, turns, endpoint, signal);
  } catch (error) {
    // An abort is not a failure: whoever changed the run, or stopped the worker, knows what comes next.
    if (!signal.aborted) await endChunk(chunk, error);
  } finally {
    run.stopWatching();
  }
  if (stopping.aborted) await requeueJob("score_chunk", chunk);
}

/** Null when the chunk's plan is no longer being carried out; else a signal for when that happens. */
async function watchRun({ runId, plan }: Chunk) {
  const current = async () => {
    const run = await getRunState(runId);
    return run?.status === "running" && run.plan === plan ? run : null;
  };
  const run = await current();
  if (!run) return null;
  const changed = new AbortController();
  const timer = setInterval(() => {
    current().then(
      (state) => state ?? changed.abort(),
      // A database that is away shows in the writes, which carry the error on.
      (error: Error) => console.error(`run ${runId} could not be watched: ${error.message}`),
    );
  }, WATCH_EVERY_MS);
  return { endpointId: run.endpointId, changed: changed.signal, stopWatching: () => clearInterval(timer) };
}

async function scoreTurns(runId: string, turns: UnscoredTurn[], endpoint: OpenEndpoint, signal: AbortSignal) {
  const writer = openWriter(runId);
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  // Every request in the air listens: as many as the endpoint takes at once, which is no leak.
  setMaxListeners(0, either);
  const scoreAndWrite = async (batch: Rated[]) => {
    const conversations = batch.map(({ conversation }) => conversation);
    const outcomes = await scoreBatch(endpoint.provider, conversations, either);
    await writer.add(batch.map(({ turnId }, index) => scoreOf(turnId, outcomes[index])));
  };
  const batches = batchesOf(readConversations(turns), endpoint.batchSize);
  // The first failure ends the others, whose own are then only echoes of it; what came in by then is written all the same.
  await Promise.all(batches.map((batch) => scoreAndWrite(batch).catch((error) => failed.abort(error))));
  if (failed.signal.aborted && !signal.aborted) throw failed.signal.reason;
}

type Rated = { turnId: string; conversation: RatedConversation };

function readConversations(turns: readonly UnscoredTurn[]): Rated[] {
  let line = 0;
  let read: RecordTurn[] = [];
  return turns.map(({ id, line: ofLine, index, raw }) => {
    // Turns of one line come in a row: each line is parsed once.
    if (ofLine !== line) {
      const parsed = parseRecord(raw);
      if (!parsed.ok) throw new Error(`stored line ${ofLine} is no record: ${parsed.problem}`);
      line = ofLine;
      read = parsed.record.turns;
    }
    return { turnId: id, conversation: { turns: read, index } };
  });
}

function batchesOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, batch) =>
    items.slice(batch * size, (batch + 1) * size),
  );
}

function scoreOf(turnId: string, outcome: TurnOutcome | undefined): TurnScore {
  if (!outcome) throw new Error(`the provider gave no outcome for turn ${turnId}`);
  if (!outcome.ok) return { turnId, failure: outcome.reason };
  return { turnId, rewards: outcome.rewards, exceeded: outcome.exceeded };
}

/**
 * Sorts a failure: the endpoint is misconfigured (the run ends) or away (it waits), or something of ours is broken (the queue
 * retries). Away is every other RewardError: what one turn alone can cause, scoreBatch has made a failed turn.
 */
async function endChunk({ runId, plan }: Chunk, error: unknown): Promise<void> {
  if (isMisconfigured(error)) await failRun(runId, error.message);
  else if (error instanceof RewardError)
    await waitForEndpoint(runId, plan, error.message, Math.max(probeDelay(1), error.retryAfterMs ?? 0));
  else throw error;
}
