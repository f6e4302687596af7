import { parseTurnFilter } from "@/lib/review/filter";
import type { RunScope } from "@/lib/review/run-scope";
import { type Executor, firstRow, type Sql, sql, transaction } from "./client";
import { turnCondition } from "./turn-filter";

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

/**
 * Decides once and for all which turns a run is about, and with it the run's total, in one transaction: killed before its end,
 * nothing has happened. Does nothing when it is decided, or when the run or its dataset is gone.
 */
export function fixTurns(runId: string): Promise<void> {
  return transaction(async (client) => {
    // One at a time per run, and not by a lock on the run's row: pausing must not wait for a million rows.
    await firstRow(client, sql`select pg_advisory_xact_lock(${runId}::bigint)`);
    const run = await firstRow<UnfixedRun>(
      client,
      sql`select id, dataset_id as "datasetId", scope, filter, base_run_id as "baseRunId"
          from runs where id = ${runId}::bigint and total is null`,
    );
    if (!run) return;
    // One statement sees one moment: whoever reviews or scores meanwhile is in it with all turns or with none.
    const fixed = await firstRow<{ total: number }>(
      client,
      sql`with fixed as (insert into run_turns (run_id, turn_id) ${matchingTurns(run)} returning 1)
          select count(*)::int as total from fixed`,
    );
    await setTotal(client, runId, fixed?.total ?? 0);
  });
}

/** The turns that a scope means at this moment, as rows of run_turns. */
function matchingTurns({ id, datasetId, scope, filter, baseRunId }: UnfixedRun): Sql {
  if (scope === "failed")
    return sql`select ${id}::bigint, s.turn_id from scores s where s.run_id = ${baseRunId}::bigint and s.failure is not null`;
  if (scope === "unscored")
    return sql`select ${id}::bigint, t.id from turns t where t.dataset_id = ${datasetId}::bigint and not exists (
                 select from scores s where s.run_id = ${baseRunId}::bigint and s.turn_id = t.id and s.failure is null)`;
  const { filter: conditions, problems } = parseTurnFilter(filter ?? "");
  // Less than the person asked for would be scored, or more.
  if (scope !== "filter" || problems.length > 0)
    throw new Error(`run ${id} has no turns that could be fixed: scope ${scope}, filter ${filter}`);
  return sql`select ${id}::bigint, t.id from turns t where ${turnCondition(datasetId, conditions)}`;
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
