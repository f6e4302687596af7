import type { PoolClient } from "pg";
import { Bitset } from "@/lib/review/bitset";
import { type Facet, facetsOf } from "@/lib/review/facets";
import { firstRow, pool, rows, snapshotTransaction, sql } from "./client";
import type { Fold } from "./fold";
import { foldPeople } from "./fold-people";
import { foldValues } from "./fold-values";
import { type StateRow, stateColumns, stateFromRow, trimBits } from "./turn-facets";
import { ZONE_TURNS } from "./zone-cache";

// A few milliseconds of work for each thousand. All rows of a turn go in one fold, hence "with ties".
const FOLD_CHANGES = 8192;

/** PostgreSQL's code for what two folds of the same rows lead to: one of them is done, the other changes nothing. */
const SERIALIZATION_FAILURE = "40001";

/**
 * Brings turn_facets, turn_values and person_facets up to date with changes of a dataset that has waited long; false when there is nothing to do
 * for this process. Any number of processes may call it at once, and a kill leaves the changes for the next call.
 */
export async function foldChanges(): Promise<boolean> {
  const waiting = await firstRow<{ dataset_id: string }>(
    pool(),
    // Either kind has its turn.
    sql`select w.dataset_id from (
          (select c.dataset_id from turn_changes c join datasets d on d.id = c.dataset_id and d.deleted_at is null
            order by c.id limit 1)
          union all
          (select c.dataset_id from person_changes c join datasets d on d.id = c.dataset_id and d.deleted_at is null
            order by c.id limit 1)) w order by random() limit 1`,
  );
  if (!waiting) return false;
  try {
    // One snapshot: the changes that are removed are exactly those that the turns' states include.
    return await snapshotTransaction((client) => foldDataset(client, waiting.dataset_id));
  } catch (error) {
    if ((error as { code?: string }).code !== SERIALIZATION_FAILURE) throw error;
    return false;
  }
}

type PendingTurn = { ordinal: number; before: StateRow; now: StateRow };
type Toggle = { facet: Facet; ordinal: number; has: boolean };

// Any number: it keeps these locks apart from others'.
const LOCK_CLASS = 7301;

/** False when another process is at it. */
async function foldDataset(client: PoolClient, datasetId: string): Promise<boolean> {
  // The zones' rows are read and written back: one fold of a dataset at a time. Not the dataset's row: scoring holds it shared.
  // Its number is taken under the lock: whoever sees a fold sees all with smaller numbers.
  const lock = await firstRow<{ fold: string | null }>(
    client,
    sql`select case when pg_try_advisory_xact_lock(${LOCK_CLASS}, (${datasetId}::bigint % 2147483647)::int)
          then nextval('folds') end as fold`,
  );
  if (!lock?.fold) return false;
  const changes = await rows<ChangeRow>(
    client,
    sql`with pending as (
          select id, ordinal from turn_changes where dataset_id = ${datasetId}::bigint
          order by ordinal fetch first ${FOLD_CHANGES} rows with ties),
        gone as (delete from turn_changes c using pending p where c.id = p.id returning c.*),
        oldest as (select distinct on (ordinal) * from gone order by ordinal, id)
        select c.ordinal, false as is_now, false as rescored, ${stateColumns("t", "c")} from oldest c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal
        union all
        select c.ordinal, true, c.ordinal in (select ordinal from gone where rescored), ${stateColumns("t", "t")} from oldest c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal`,
  );
  const fold = { client, datasetId, number: lock.fold };
  await toggleBits(fold, togglesOf(pairStates(changes)));
  await foldValues(
    fold,
    changes.flatMap(({ ordinal, rescored }) => (rescored ? [ordinal] : [])),
  );
  await foldPeople(fold);
  return true;
}

type ChangeRow = StateRow & { ordinal: number; is_now: boolean; rescored: boolean };

function pairStates(changes: readonly ChangeRow[]): PendingTurn[] {
  const before = new Map(changes.filter(({ is_now }) => !is_now).map((row) => [row.ordinal, row]));
  return changes.flatMap((now) => {
    const old = now.is_now ? before.get(now.ordinal) : undefined;
    return old ? [{ ordinal: now.ordinal, before: old, now }] : [];
  });
}

function togglesOf(turns: readonly PendingTurn[]): Toggle[] {
  return turns.flatMap(({ ordinal, before, now }) => {
    const had = new Set(facetsOf(stateFromRow(before)));
    const has = new Set(facetsOf(stateFromRow(now)));
    return [
      ...[...has].filter((facet) => !had.has(facet)).map((facet) => ({ facet, ordinal, has: true })),
      ...[...had].filter((facet) => !has.has(facet)).map((facet) => ({ facet, ordinal, has: false })),
    ];
  });
}

type Zone = { facet: Facet; zone: number; bits: Bitset };

async function toggleBits(fold: Fold, toggles: readonly Toggle[]): Promise<void> {
  const { client, datasetId } = fold;
  const zones = new Map<string, Zone>();
  for (const { facet, ordinal } of toggles) {
    const zone = Math.floor(ordinal / ZONE_TURNS);
    zones.set(`${facet}/${zone}`, { facet, zone, bits: new Bitset(ZONE_TURNS) });
  }
  const touched = [...zones.values()];
  const stored = await rows<{ facet: Facet; zone: number; bits: Buffer }>(
    client,
    sql`select f.facet, f.zone, f.bits from turn_facets f
        join unnest(${touched.map(({ facet }) => facet)}::smallint[], ${touched.map(({ zone }) => zone)}::int[]) as k(facet, zone)
          on f.facet = k.facet and f.zone = k.zone
        where f.dataset_id = ${datasetId}::bigint`,
  );
  for (const { facet, zone, bits } of stored) zones.get(`${facet}/${zone}`)?.bits.load(0, bits);
  for (const { facet, ordinal, has } of toggles) {
    const bits = zones.get(`${facet}/${Math.floor(ordinal / ZONE_TURNS)}`)?.bits;
    if (has) bits?.add(ordinal % ZONE_TURNS);
    else bits?.delete(ordinal % ZONE_TURNS);
  }
  await writeZones(fold, touched);
}

async function writeZones({ client, datasetId, number }: Fold, zones: readonly Zone[]): Promise<void> {
  if (zones.length === 0) return;
  await rows(
    client,
    sql`insert into turn_facets (dataset_id, fold, facet, zone, bits, count)
        select ${datasetId}::bigint, ${number}::bigint, z.* from unnest(${zones.map(({ facet }) => facet)}::smallint[],
          ${zones.map(({ zone }) => zone)}::int[], ${zones.map(({ bits }) => trimBits(bits))}::bytea[],
          ${zones.map(({ bits }) => bits.count())}::int[]) as z
        on conflict (dataset_id, facet, zone) do update set bits = excluded.bits, count = excluded.count, fold = excluded.fold`,
  );
}
