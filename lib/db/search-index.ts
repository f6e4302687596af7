import type { PoolClient } from "pg";
import type { WordSegment } from "@/lib/review/word-segment";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { CopyBuffer, copyRows } from "./copy";
import { addJob } from "./queue";

const WORD_COLUMNS = ["dataset_id", "word", "first_ordinal", "count", "ordinals"];
// Bounds memory: what waits for its COPY.
const ROWS_PER_COPY = 50_000;

/** The first turn whose words are not indexed; null when all are, or the dataset is gone. */
export async function firstUnindexedTurn(datasetId: string): Promise<number | null> {
  const row = await firstRow<{ ordinal: number }>(
    pool(),
    sql`select indexed_turns as ordinal from datasets
        where id = ${datasetId}::bigint and deleted_at is null and indexed_turns < assistant_turns`,
  );
  return row?.ordinal ?? null;
}

/** Enters a segment that begins where the index ends, whole or not at all; not when the dataset was deleted meanwhile. */
export async function writeSegment(datasetId: string, segment: WordSegment): Promise<void> {
  try {
    await transaction((client) => writeInto(client, datasetId, segment));
  } catch (error) {
    if (!(error instanceof OvertakenError)) throw error;
  }
}

class OvertakenError extends Error {}

async function writeInto(client: PoolClient, datasetId: string, segment: WordSegment): Promise<void> {
  const buffer = new CopyBuffer();
  for (const { word, count, ordinals } of segment.postings()) {
    buffer
      .row(WORD_COLUMNS.length)
      .bigint(BigInt(datasetId))
      .text(word)
      .integer(segment.start)
      .integer(count)
      .raw(ordinals);
    if (buffer.rowCount < ROWS_PER_COPY) continue;
    await copyRows(client, "turn_words", WORD_COLUMNS, buffer);
    buffer.clear();
  }
  await copyRows(client, "turn_words", WORD_COLUMNS, buffer);
  // Last, since scores are not written while this row is locked.
  const moved = await rows(
    client,
    sql`update datasets set indexed_turns = ${segment.end}
        where id = ${datasetId}::bigint and deleted_at is null and indexed_turns = ${segment.start} returning id`,
  );
  if (moved.length === 0) throw new OvertakenError();
}

/** Has the worker index a dataset's texts, one job after the other. */
export async function askToIndexTexts(on: Executor, datasetId: string): Promise<void> {
  await addJob(on, "index_texts", { datasetId }, { queue: `texts-${datasetId}` });
}

/** Asks for every dataset that has turns to index and no job for it: what an upgrade or a lost job left. */
export async function askToIndexAll(): Promise<void> {
  const left = await rows<{ id: string }>(
    pool(),
    sql`select d.id from datasets d where d.deleted_at is null and d.indexed_turns < d.assistant_turns
          and not exists (select from graphile_worker.jobs j where j.queue_name = 'texts-' || d.id)`,
  );
  for (const { id } of left) await askToIndexTexts(pool(), id);
}
