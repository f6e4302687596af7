import { MODEL_TOKENS } from "@/lib/steerlm/overlength";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { addJob } from "./queue";

/** The condition on a row of turns that the server reads all of its prompt, and that it cuts it. Neither holds where tokens are not counted. */
export const withinModelTokens = (table: string) => `${table}.tokens <= ${MODEL_TOKENS}`;
export const overModelTokens = (table: string) => `${table}.tokens > ${MODEL_TOKENS}`;

// A page ends at whichever comes first; at least one record comes.
const RECORDS_PER_PAGE = 200;
const BYTES_PER_PAGE = 1024 * 1024;

export type UncountedPage = {
  /** Ordinal of the first assistant turn of the first record. */
  start: number;
  records: { line: number; raw: string }[];
};

/** The next records whose turns are not counted; null when all are, or the dataset is gone. */
export async function readUncountedRecords(datasetId: string): Promise<UncountedPage | null> {
  const next = await firstRow<{ start: number; line: number }>(
    pool(),
    sql`select d.counted_turns as start, t.line from datasets d
        join turns t on t.dataset_id = d.id and t.ordinal = d.counted_turns
        where d.id = ${datasetId}::bigint and d.deleted_at is null`,
  );
  if (!next) return null;
  // The length of a stored text is known without reading it.
  const records = await rows<{ line: number; raw: string }>(
    pool(),
    sql`select line, raw from (
          select line, raw, sum(octet_length(raw)) over (order by line) - octet_length(raw) as bytes_before from (
            select line, raw from records where dataset_id = ${datasetId}::bigint and line >= ${next.line}
            order by line limit ${RECORDS_PER_PAGE}) page) sized
        where bytes_before < ${BYTES_PER_PAGE} order by line`,
  );
  // Deleted meanwhile.
  return records.length === 0 ? null : { start: next.start, records };
}

/**
 * Keeps the counts of the turns from ordinal `start` on, then says so in the dataset's row. Two transactions: scores are written
 * while one holds that row and waits for the other turns. A kill in between has the same turns counted again, to the same numbers.
 */
export async function writeTokenCounts(datasetId: string, start: number, counts: readonly number[]): Promise<void> {
  const end = start + counts.length;
  const areThere = await transaction(async (client) => {
    // In id order, as everybody who writes several turns (lib/db/projection.ts).
    const turns = await rows<{ id: string }>(
      client,
      sql`select t.id from turns t where t.dataset_id = ${datasetId}::bigint and t.ordinal >= ${start} and t.ordinal < ${end}
          order by t.id for update`,
    );
    if (turns.length !== counts.length) return false;
    await rows(
      client,
      sql`update turns t set tokens = c.tokens
          from unnest(${turns.map(({ id }) => id)}::bigint[], ${counts}::int[]) as c(id, tokens) where t.id = c.id`,
    );
    return true;
  });
  const dataset = await firstRow(
    pool(),
    sql`update datasets set counted_turns = greatest(counted_turns, ${areThere ? end : start})
        where id = ${datasetId}::bigint and deleted_at is null returning id`,
  );
  if (dataset && !areThere) throw new Error(`dataset ${datasetId} has not the turns that its records have`);
}

/** Has the worker count the tokens of a dataset's prompts. One dataset at a time over all workers: it is work for a processor. */
export async function askToCountTokens(on: Executor, datasetId: string): Promise<void> {
  // Before the chunks of runs, which may be thousands: it takes one of several places, and leaves the others to them.
  await addJob(on, "count_tokens", { datasetId }, { queue: "tokens", key: `tokens-${datasetId}`, priority: -1 });
}

/** Asks for every dataset that has turns to count: what an upgrade or a lost job left. */
export async function askToCountAll(): Promise<void> {
  const left = await rows<{ id: string }>(
    pool(),
    sql`select id from datasets where deleted_at is null and counted_turns < assistant_turns`,
  );
  for (const { id } of left) await askToCountTokens(pool(), id);
}
