import { ALL_TURNS } from "@/lib/review/filter";
import { parseTurnFilter } from "@/lib/review/filter-parse";
import type { RunScope } from "@/lib/review/run-scope";
import { type Executor, firstRow, pool, type Sql, sql, transaction, unsafeSql } from "./client";
import { withinModelTokens } from "./token-counts";
import { openTurnList } from "./turn-list";

/** What a run's set of turns follows from. */
export type RunTurns = { id: string; datasetId: string; scope: RunScope; excludeOverlength: boolean };

/** The columns of `runs` that make a RunTurns. */
export const RUN_TURNS_COLUMNS = unsafeSql(
  'id, dataset_id as "datasetId", scope, exclude_overlength as "excludeOverlength"',
);

/**
 * The one definition of a run's turns, as a statement that gives their `id`. Before `fixTurns` it is empty for scopes that need
 * it, and not to be relied on for a run that leaves out over-length turns.
 */
export function turnsOfRun({ id, datasetId, scope, excludeOverlength }: RunTurns): Sql {
  switch (scope) {
    // These two can't change: turns come with their labels, all at once, and what is counted stays.
    case "all":
      return sql`select t.id from turns t where t.dataset_id = ${datasetId}::bigint ${within(excludeOverlength)}`;
    case "labelled":
      return sql`select t.id from turns t where t.dataset_id = ${datasetId}::bigint and t.labelled ${within(excludeOverlength)}`;
    case "unscored":
    case "failed":
    case "filter":
      return sql`select m.turn_id as id from run_turns m where m.run_id = ${id}::bigint`;
  }
}

/** The condition on `turns t` that leaves over-length ones out, where it is wanted. */
function within(excludeOverlength: boolean): Sql {
  return excludeOverlength ? unsafeSql(`and ${withinModelTokens("t")}`) : sql``;
}

type UnfixedRun = RunTurns & { filter: string | null; baseRunId: string | null; startedById: string | null };

function findUnfixedRun(on: Executor, runId: string): Promise<UnfixedRun | null> {
  return firstRow<UnfixedRun>(
    on,
    sql`select ${RUN_TURNS_COLUMNS}, filter, base_run_id as "baseRunId", started_by_id as "startedById"
        from runs where id = ${runId}::bigint and total is null`,
  );
}

/** The dataset of a run that leaves out over-length turns and waits to know which; null for any other. */
export async function datasetToCount(runId: string): Promise<string | null> {
  const asked = await findUnfixedRun(pool(), runId);
  return asked?.excludeOverlength ? asked.datasetId : null;
}

/**
 * Decides once and for all which turns a run is about, and with it the run's total, in one transaction: killed before its end,
 * nothing has happened. Does nothing when it is decided, or when the run or its dataset is gone. All tokens must be counted where
 * the run leaves out over-length turns.
 */
export async function fixTurns(runId: string): Promise<void> {
  const asked = await findUnfixedRun(pool(), runId);
  if (!asked) return;
  // Before the transaction: a list is read on connections of its own.
  const isEnumerated = asked.scope !== "all" && asked.scope !== "labelled";
  const statements = asked.scope === "filter" ? await listedTurns(asked) : isEnumerated ? [matchingTurns(asked)] : [];
  await transaction(async (client) => {
    // One at a time per run, and not by a lock on the run's row: pausing must not wait for a million rows.
    await firstRow(client, sql`select pg_advisory_xact_lock(${runId}::bigint)`);
    if (!(await findUnfixedRun(client, runId))) return;
    let total = isEnumerated ? 0 : await countTurns(client, asked);
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

async function countTurns(on: Executor, run: RunTurns): Promise<number> {
  const counted = await firstRow<{ count: number }>(on, sql`select count(*)::int as count from (${turnsOfRun(run)}) m`);
  return counted?.count ?? 0;
}

/** The turns that a scope means at this moment, as rows of run_turns. */
function matchingTurns({ id, datasetId, scope, baseRunId, excludeOverlength }: UnfixedRun): Sql {
  if (scope === "failed")
    return sql`select ${id}::bigint, s.turn_id from scores s ${excludeOverlength ? sql`join turns t on t.id = s.turn_id` : sql``}
               where s.run_id = ${baseRunId}::bigint and s.failure is not null ${within(excludeOverlength)}`;
  if (scope === "unscored")
    return sql`select ${id}::bigint, t.id from turns t where t.dataset_id = ${datasetId}::bigint ${within(excludeOverlength)} and not exists (
                 select from scores s where s.run_id = ${baseRunId}::bigint and s.turn_id = t.id and s.failure is null)`;
  throw new Error(`run ${id} of scope ${scope} has no turns to be fixed`);
}

// A statement's parameters are one message: it must not grow with the dataset.
const TURNS_PER_STATEMENT = 10_000;

/** The turns that the filter lets through at this moment, as rows of run_turns, some thousands a statement. */
async function listedTurns({ id, datasetId, filter, excludeOverlength, startedById }: UnfixedRun): Promise<Sql[]> {
  const { filter: conditions, problems } = parseTurnFilter(filter ?? "");
  // Less than the person asked for would be scored, or more.
  if (problems.length > 0) throw new Error(`run ${id} has a filter that is not understood: ${filter}`);
  // Their own ratings are those of who started the run.
  const list = await openTurnList(datasetId, { filter: conditions, sort: ALL_TURNS.sort }, startedById);
  const ordinals = await list.ordinals();
  return Array.from({ length: Math.ceil(ordinals.length / TURNS_PER_STATEMENT) }, (_, part) => {
    const some = ordinals.slice(part * TURNS_PER_STATEMENT, (part + 1) * TURNS_PER_STATEMENT);
    return sql`select ${id}::bigint, t.id from turns t
               where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${some}::int[]) ${within(excludeOverlength)}`;
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
