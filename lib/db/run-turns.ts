import { ALL_TURNS, parseTurnFilter } from "@/lib/review/filter";
import type { RunScope } from "@/lib/review/run-scope";
import { type Executor, firstRow, pool, type Sql, sql, transaction } from "./client";
import { openTurnList } from "./turn-list";

/** What a run's set of turns follows from. */
export type RunTurns = { id: string; datasetId: string; scope: RunScope };

/** The one definition of a run's turns, as a statement that gives their `id`. Empty before `fixTurns` for scopes that need it. */
export function turnsOfRun({ id, datasetId, scope }: RunTurns): Sql {
  switch (scope) {
    // These two can't change: turns come with their labels, all at once.
    case "all":
      return sql`select t.id from turns t where t.dataset_id = ${datasetId}::bigint`;
    case "labelled":
      return sql`select t.id from turns t where t.dataset_id = ${datasetId}::bigint and t.labelled`;
    case "unscored":
    case "failed":
    case "filter":
      return sql`select m.turn_id as id from run_turns m where m.run_id = ${id}::bigint`;
  }
}

type UnfixedRun = RunTurns & { filter: string | null; baseRunId: string | null };

function findUnfixedRun(on: Executor, runId: string): Promise<UnfixedRun | null> {
  return firstRow<UnfixedRun>(
    on,
    sql`select id, dataset_id as "datasetId", scope, filter, base_run_id as "baseRunId"
        from runs where id = ${runId}::bigint and total is null`,
  );
}

/**
 * Decides once and for all which turns a run is about, and with it the run's total, in one transaction: killed before its end,
 * nothing has happened. Does nothing when it is decided, or when the run or its dataset is gone.
 */
export async function fixTurns(runId: string): Promise<void> {
  const asked = await findUnfixedRun(pool(), runId);
  if (!asked) return;
  // Before the transaction: a list is read on connections of its own.
  const statements = asked.scope === "filter" ? await listedTurns(asked) : [matchingTurns(asked)];
  await transaction(async (client) => {
    // One at a time per run, and not by a lock on the run's row: pausing must not wait for a million rows.
    await firstRow(client, sql`select pg_advisory_xact_lock(${runId}::bigint)`);
    if (!(await findUnfixedRun(client, runId))) return;
    let total = 0;
    for (const statement of statements) {
      const fixed = await firstRow<{ count: number }>(
        client,
        sql`with fixed as (insert into run_turns (run_id, turn_id) ${statement} returning 1)
            select count(*)::int as count from fixed`,
      );
      total += fixed?.count ?? 0;
    }
    await setTotal(client, runId, total);
  });
}

/** The turns that a scope means at this moment, as rows of run_turns. */
function matchingTurns({ id, datasetId, scope, baseRunId }: UnfixedRun): Sql {
  if (scope === "failed")
    return sql`select ${id}::bigint, s.turn_id from scores s where s.run_id = ${baseRunId}::bigint and s.failure is not null`;
  if (scope === "unscored")
    return sql`select ${id}::bigint, t.id from turns t where t.dataset_id = ${datasetId}::bigint and not exists (
                 select from scores s where s.run_id = ${baseRunId}::bigint and s.turn_id = t.id and s.failure is null)`;
  throw new Error(`run ${id} of scope ${scope} has no turns to be fixed`);
}

// A statement's parameters are one message: it must not grow with the dataset.
const TURNS_PER_STATEMENT = 10_000;

/** The turns that the filter lets through at this moment, as rows of run_turns, some thousands a statement. */
async function listedTurns({ id, datasetId, filter }: UnfixedRun): Promise<Sql[]> {
  const { filter: conditions, problems } = parseTurnFilter(filter ?? "");
  // Less than the person asked for would be scored, or more.
  if (problems.length > 0) throw new Error(`run ${id} has a filter that is not understood: ${filter}`);
  const ordinals = await (await openTurnList(datasetId, { filter: conditions, sort: ALL_TURNS.sort })).ordinals();
  return Array.from({ length: Math.ceil(ordinals.length / TURNS_PER_STATEMENT) }, (_, part) => {
    const some = ordinals.slice(part * TURNS_PER_STATEMENT, (part + 1) * TURNS_PER_STATEMENT);
    return sql`select ${id}::bigint, t.id from turns t
               where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${some}::int[])`;
  });
}

/** The dataset's lock comes last: asking to delete it never waits for the search, and rows of a deleted one are rolled back. */
async function setTotal(on: Executor, runId: string, total: number): Promise<void> {
  const dataset = await firstRow(
    on,
    sql`select from runs r join datasets d on d.id = r.dataset_id
        where r.id = ${runId}::bigint and d.deleted_at is null for share of d`,
  );
  if (!dataset) throw new Error(`the dataset of run ${runId} was deleted while its turns were chosen`);
  await firstRow(on, sql`update runs set total = ${total} where id = ${runId}::bigint`);
}
