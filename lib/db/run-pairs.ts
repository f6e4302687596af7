import { PAIR_CELLS, pairCell } from "@/lib/review/pair-counts";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import { pool, rows, type Sql, sql, unsafeSql } from "./client";
import { countsFromBytes, countsToBytes } from "./pair-bytes";

/** Others that a run is held against: the latest. */
const MOST_COMPARED = 9;

/** The latest other ended runs of the same dataset that have scores. */
export async function listRunsToCompare(runId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    pool(),
    sql`select o.id from runs r join datasets d on d.id = r.dataset_id and d.deleted_at is null
        join runs o on o.dataset_id = r.dataset_id and o.id <> r.id and o.scored > 0 and o.status in ('completed', 'completed_with_errors')
        where r.id = ${runId}::bigint order by o.id desc limit ${MOST_COMPARED}`,
  );
  return found.map(({ id }) => id);
}

/** Counts the turns that two runs scored by attribute and both predicted labels, in one scan of both, and keeps it. */
export async function countRunPair(runId: string, otherRunId: string): Promise<void> {
  const [oneId, otherId] = [runId, otherRunId].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const labels = ATTRIBUTES.map((attribute, at) => `(${at}, ${labelOf("a", attribute)}, ${labelOf("b", attribute)})`);
  const found = await rows<{ attribute: number; row: number; column: number; turns: number }>(
    pool(),
    sql`select v.attribute, v.one as row, v.other as column, count(*)::int as turns
        from scores a join scores b on b.turn_id = a.turn_id and b.run_id = ${otherId}::bigint and b.failure is null
        cross join lateral (values ${unsafeSql(labels.join(", "))}) as v(attribute, one, other)
        where a.run_id = ${oneId}::bigint and a.failure is null and v.one is not null and v.other is not null
        group by v.attribute, v.one, v.other`,
  );
  const counts = new Int32Array(PAIR_CELLS);
  for (const { attribute, row, column, turns } of found) counts[pairCell(attribute, row, column)] = turns;
  await rows(
    pool(),
    sql`insert into run_pairs (one_id, other_id, dataset_id, counts)
        select ${oneId}::bigint, ${otherId}::bigint, r.dataset_id, ${countsToBytes(counts)} from runs r where r.id = ${oneId}::bigint
        on conflict (one_id, other_id) do update set counts = excluded.counts, counted_at = now()`,
  );
}

/** lib/steerlm/rounding.ts in SQL; round(double precision) is half to even. */
function labelOf(table: string, column: string): string {
  return `case when ${table}.${column} is not null then round(least(${MAX_VALUE}, greatest(${MIN_VALUE}, ${table}.${column}))::float8)::int end`;
}

/** Two runs and what their endpoints were called; the earlier one first. */
export type RunPair = {
  oneId: string;
  otherId: string;
  oneName: string;
  otherName: string;
  counts: Int32Array;
  /** ISO 8601. A turn that was scored again since is not seen. */
  countedAt: string;
};

const MOST_LISTED = 45;

/** A dataset's compared runs, the latest first. */
export async function listRunPairs(datasetId: string): Promise<RunPair[]> {
  const name = (run: string): Sql => unsafeSql(`${run}.settings->-1->>'name'`);
  const found = await rows<Omit<RunPair, "counts" | "countedAt"> & { counts: Buffer; countedAt: Date }>(
    pool(),
    sql`select p.one_id as "oneId", p.other_id as "otherId", ${name("a")} as "oneName", ${name("b")} as "otherName", p.counts,
          p.counted_at as "countedAt"
        from run_pairs p join runs a on a.id = p.one_id join runs b on b.id = p.other_id
        where p.dataset_id = ${datasetId}::bigint order by p.other_id desc, p.one_id desc limit ${MOST_LISTED}`,
  );
  return found.map((row) => ({
    ...row,
    counts: countsFromBytes(row.counts),
    countedAt: row.countedAt.toISOString(),
  }));
}
