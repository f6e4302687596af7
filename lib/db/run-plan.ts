import { type Executor, firstRow, rows, sql, transaction } from "./client";
import { askToShowRun } from "./current-run";
import { addJobs } from "./queue";
import type { RunScope } from "./runs";

// Large enough that a job's own cost vanishes, small enough that a pause or a lost worker costs seconds.
const CHUNK_TURNS = 256;

/**
 * Turns a queued run into chunk jobs for all that it has no score for, in one transaction: killed before its end, nothing has
 * happened. Chunks of an earlier plan end by themselves. Gives false when the run is no longer queued.
 */
export function planRun(id: string, server: string): Promise<boolean> {
  return transaction(async (client) => {
    const run = await firstRow<{ datasetId: string; scope: RunScope }>(
      client,
      sql`select dataset_id as "datasetId", scope from runs where id = ${id}::bigint and status = 'queued' for update`,
    );
    if (!run) return false;
    const planned = await firstRow<{ plan: number }>(
      client,
      sql`update runs r set status = 'running', plan = plan + 1, server = ${server}, error = null,
            started_at = coalesce(started_at, now()), finished_at = null, resumed_at = clock_timestamp(), resumed_done = scored + failed
          where id = ${id}::bigint returning plan`,
    );
    if (!planned) throw new Error(`run ${id} vanished under its own lock`);
    const chunks = await rows<{ fromId: string; toId: string }>(
      client,
      sql`select min(id) as "fromId", max(id) as "toId" from (
            select t.id, (row_number() over (order by t.id) - 1) / ${CHUNK_TURNS} as chunk from turns t
            where t.dataset_id = ${run.datasetId}::bigint and (${run.scope} = 'all' or t.labelled)
              and not exists (select from scores s where s.run_id = ${id}::bigint and s.turn_id = t.id)) numbered
          group by chunk order by chunk`,
    );
    await addJobs(
      client,
      "score_chunk",
      chunks.map((chunk) => ({ runId: id, plan: planned.plan, ...chunk })),
    );
    await finishIfDone(client, id);
    return true;
  });
}

/** Ends a running run that has an outcome for every turn, and has its predictions shown. */
export async function finishIfDone(on: Executor, runId: string): Promise<void> {
  const finished = await firstRow<{ datasetId: string; shown: boolean }>(
    on,
    sql`update runs r set finished_at = now(),
          status = case when r.failed > 0 then 'completed_with_errors' else 'completed' end::run_status
        from datasets d where d.id = r.dataset_id
          and r.id = ${runId}::bigint and r.status = 'running' and r.scored + r.failed >= r.total
        returning r.dataset_id as "datasetId", d.current_run_id = r.id as shown`,
  );
  if (finished && !finished.shown) await askToShowRun(on, finished.datasetId, runId);
}
