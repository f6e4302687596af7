import type { Bitset } from "@/lib/review/bitset";
import { statusFacet } from "@/lib/review/facets";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { projectTurns } from "./projection";
import { addJob } from "./queue";
import { readFacets } from "./turn-facets";

// One transaction: nobody who saves a review waits for it.
const BATCH = 1000;

/** How far the deriving anew of a dataset's reviewed turns is. */
export type Rederivation = {
  done: number;
  /** Null until a worker has begun. */
  total: number | null;
  isFinished: boolean;
};

/** Null where nothing was ever to be derived anew. */
export function getRederivation(datasetId: string): Promise<Rederivation | null> {
  return firstRow<Rederivation>(
    pool(),
    sql`select done, total, finished_at is not null as "isFinished" from rederivations where dataset_id = ${datasetId}::bigint`,
  );
}

/** Notes that everything reviewed is to be derived by the policy of this version; what an older one left undone is part of it. */
export async function startRederivation(on: Executor, datasetId: string, version: number): Promise<void> {
  await rows(
    on,
    sql`insert into rederivations (dataset_id, version) values (${datasetId}::bigint, ${version})
        on conflict (dataset_id) do update set version = excluded.version, next_ordinal = 0, done = 0, total = null,
          started_at = null, finished_at = null`,
  );
}

/** Has the worker go on with it; jobs of one dataset are served in order. */
export async function askToRederive(on: Executor, datasetId: string): Promise<void> {
  await addJob(on, "rederive", { datasetId }, { queue: queueOf(datasetId) });
}

function queueOf(datasetId: string): string {
  return `aggregation-${datasetId}`;
}

/** Asks for every dataset that has turns to derive anew and no job for it: what an upgrade or a lost job left. */
export async function askToRederiveAll(): Promise<void> {
  const left = await rows<{ id: string }>(
    pool(),
    sql`select r.dataset_id as id from rederivations r join datasets d on d.id = r.dataset_id and d.deleted_at is null
        where r.finished_at is null
          and not exists (select from graphile_worker.jobs j where j.queue_name = 'aggregation-' || r.dataset_id)`,
  );
  for (const { id } of left) await askToRederive(pool(), id);
}

/** What is left to be derived anew under one version of the policy. */
export type OpenRederivation = { datasetId: string; version: number; members: Bitset };

/**
 * The turns to derive anew: those with a submitted review, which alone a policy says something about. Who is reviewed later is derived by
 * the present policy anyway. Null when there is nothing to do.
 */
export async function openRederivation(datasetId: string): Promise<OpenRederivation | null> {
  const open = await firstRow<{ version: number; size: number }>(
    pool(),
    sql`select r.version, d.assistant_turns as size from rederivations r
        join datasets d on d.id = r.dataset_id and d.deleted_at is null
        where r.dataset_id = ${datasetId}::bigint and r.finished_at is null`,
  );
  if (!open) return null;
  const submitted = statusFacet("submitted");
  const members = (await readFacets(pool(), datasetId, open.size, [submitted]))(submitted);
  await rows(
    pool(),
    sql`update rederivations set total = coalesce(total, ${members.count()}), started_at = coalesce(started_at, clock_timestamp())
        where dataset_id = ${datasetId}::bigint and version = ${open.version}`,
  );
  return { datasetId, version: open.version, members };
}

/**
 * Derives the next batch anew in one transaction that also notes how far it is. False when there is nothing left, or a newer policy
 * starts from the beginning.
 */
export function rederiveBatch({ datasetId, version, members }: OpenRederivation, limit = BATCH): Promise<boolean> {
  return transaction(async (client) => {
    // Not locked: who changes the policy holds that row and then this one, as this batch does.
    const state = await firstRow<{ next: number }>(
      client,
      sql`select next_ordinal as next from rederivations
          where dataset_id = ${datasetId}::bigint and version = ${version} and finished_at is null`,
    );
    if (!state) return false;
    const ordinals = takeFrom(members, state.next, limit);
    const last = ordinals.at(-1);
    if (last !== undefined) {
      const turns = await rows<{ id: string }>(
        client,
        sql`select id from turns where dataset_id = ${datasetId}::bigint and ordinal = any(${ordinals}::int[])`,
      );
      await projectTurns(
        client,
        turns.map(({ id }) => id),
      );
    }
    const noted = await rows(
      client,
      sql`update rederivations set next_ordinal = ${last === undefined ? state.next : last + 1},
            done = least(done + ${ordinals.length}, total),
            finished_at = case when ${last === undefined} then clock_timestamp() end
          where dataset_id = ${datasetId}::bigint and version = ${version} and next_ordinal = ${state.next} returning version`,
    );
    return noted.length > 0 && last !== undefined;
  });
}

function takeFrom(members: Bitset, from: number, limit: number): number[] {
  const taken: number[] = [];
  for (let at = members.next(from); at !== -1 && taken.length < limit; at = members.next(at + 1)) taken.push(at);
  return taken;
}
