import type { PoolClient } from "pg";
import { RatingTally } from "@/lib/review/rating-tally";
import { firstRow, pool, rows, snapshotTransaction, sql } from "./client";
import { countsFromBytes, countsToBytes } from "./pair-bytes";
import { CHANGE_COLUMNS, type RatingChangeRow, tallyChanges } from "./rating-changes";

const FOLD_CHANGES = 8192;

/** PostgreSQL's code for what two folds of the same rows lead to: one of them is done, the other changes nothing. */
const SERIALIZATION_FAILURE = "40001";

/**
 * Brings rating_tallies and rater_pairs up to date with waiting changes of one dataset; false when there is nothing to do for this process. Any
 * number of processes may call it at once, and a kill leaves the changes for the next call.
 */
export async function foldRatings(): Promise<boolean> {
  const waiting = await firstRow<{ dataset_id: string }>(
    pool(),
    sql`select c.dataset_id from rating_changes c join datasets d on d.id = c.dataset_id and d.deleted_at is null
        order by c.id limit 1`,
  );
  if (!waiting) return false;
  try {
    // One snapshot: the changes that are removed are exactly those that the reviews include.
    return await snapshotTransaction((client) => foldDataset(client, waiting.dataset_id));
  } catch (error) {
    if ((error as { code?: string }).code !== SERIALIZATION_FAILURE) throw error;
    return false;
  }
}

// Any number: it keeps these locks apart from others'.
const LOCK_CLASS = 7302;

/** False when another process is at it. */
async function foldDataset(client: PoolClient, datasetId: string): Promise<boolean> {
  const lock = await firstRow<{ taken: boolean }>(
    client,
    sql`select pg_try_advisory_xact_lock(${LOCK_CLASS}, (${datasetId}::bigint % 2147483647)::int) as taken`,
  );
  if (!lock?.taken) return false;
  // All changes of a turn go in one fold, hence "with ties".
  const changes = await rows<RatingChangeRow>(
    client,
    sql`with pending as (
          select id from rating_changes where dataset_id = ${datasetId}::bigint
          order by turn_id fetch first ${FOLD_CHANGES} rows with ties),
        gone as (delete from rating_changes c using pending p where c.id = p.id returning c.*)
        select distinct on (turn_id, user_id) ${CHANGE_COLUMNS} from gone order by turn_id, user_id, id`,
  );
  const tally = new RatingTally();
  await tallyChanges(client, changes, tally);
  await addCounts(client, datasetId, tally);
  await addPairs(client, datasetId, tally);
  return true;
}

async function addCounts(client: PoolClient, datasetId: string, { counts }: RatingTally): Promise<void> {
  if (counts.length === 0) return;
  await rows(
    client,
    sql`insert into rating_tallies as t (dataset_id, kind, key, count)
        select ${datasetId}::bigint, c.* from unnest(${counts.map(({ kind }) => kind)}::text[],
          ${counts.map(({ key }) => key)}::text[], ${counts.map(({ count }) => count)}::int[]) as c
        on conflict (dataset_id, kind, key) do update set count = t.count + excluded.count`,
  );
}

/** Reads what is stored of the pairs, adds, and writes it back: the lock makes this the only writer. */
async function addPairs(client: PoolClient, datasetId: string, tally: RatingTally): Promise<void> {
  const touched = tally.pairs;
  if (touched.length === 0) return;
  const ones = touched.map(({ oneId }) => oneId);
  const others = touched.map(({ otherId }) => otherId);
  const stored = await rows<{ one_id: string; other_id: string; turns: number; counts: Buffer }>(
    client,
    sql`select p.one_id, p.other_id, p.turns, p.counts from unnest(${ones}::text[], ${others}::text[]) as k(one_id, other_id)
        join rater_pairs p on p.dataset_id = ${datasetId}::bigint and p.one_id = k.one_id and p.other_id = k.other_id`,
  );
  for (const { one_id, other_id, turns, counts } of stored)
    tally.addPair({ oneId: one_id, otherId: other_id, turns, counts: countsFromBytes(counts) });
  await rows(
    client,
    sql`insert into rater_pairs (dataset_id, one_id, other_id, turns, counts)
        select ${datasetId}::bigint, p.* from unnest(${ones}::text[], ${others}::text[],
          ${touched.map(({ turns }) => turns)}::int[], ${touched.map(({ counts }) => countsToBytes(counts))}::bytea[]) as p
        on conflict (dataset_id, one_id, other_id) do update set turns = excluded.turns, counts = excluded.counts`,
  );
}
