import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { askToShowRun } from "./current-run";
import { addJob, addJobs } from "./queue";
import { SETTINGS_FROM_NOW_ON } from "./run-settings";
import type { FinishedRun } from "./run-state";
import { RUN_TURNS_COLUMNS, type RunTurns, turnsOfRun } from "./run-turns";
import { emitEvent } from "./webhook-deliveries";

// Large enough that a job's own cost vanishes, small enough that a pause or a lost worker costs seconds.
const CHUNK_TURNS = 256;

/**
 * Turns a queued run into chunk jobs for all that it has no score for, in one transaction: killed before its end, nothing has
 * happened. Chunks of an earlier plan end by themselves. Gives false when the run is no longer queued.
 */
export function planRun(id: string, server: { detail: string; config: object | null }): Promise<boolean> {
  return transaction(async (client) => {
    // An edit of the endpoint is wholly before this plan or wholly after it, and then it finds the run going: see replanRuns.
    await firstRow(
      client,
      sql`select from endpoints e where e.id = (select endpoint_id from runs where id = ${id}::bigint) for share`,
    );
    const run = await firstRow<RunTurns>(
      client,
      sql`select ${RUN_TURNS_COLUMNS} from runs
          where id = ${id}::bigint and status = 'queued' and total is not null for update`,
    );
    if (!run) return false;
    const planned = await firstRow<{ plan: number }>(
      client,
      sql`update runs r set status = 'running', plan = plan + 1, server = ${server.detail}, error = null,
            server_config = ${configText(server.config)}, settings = ${SETTINGS_FROM_NOW_ON},
            started_at = coalesce(started_at, now()), finished_at = null, resumed_at = clock_timestamp(), resumed_done = scored + failed
          from endpoints e where e.id = r.endpoint_id and r.id = ${id}::bigint returning r.plan`,
    );
    if (!planned) throw new Error(`run ${id} vanished under its own lock`);
    const chunks = await rows<{ fromId: string; toId: string }>(
      client,
      sql`select min(id) as "fromId", max(id) as "toId" from (
            select m.id, (row_number() over (order by m.id) - 1) / ${CHUNK_TURNS} as chunk from (${turnsOfRun(run)}) m
            where not exists (select from scores s where s.run_id = ${id}::bigint and s.turn_id = m.id)) numbered
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

// Configurations have a few kilobytes; a server that sends more is not worth a row of that size.
const MAX_CONFIG_CHARACTERS = 32 * 1024;

function configText(config: object | null): string | null {
  const text = config && JSON.stringify(config);
  return text && text.length <= MAX_CONFIG_CHARACTERS ? text : null;
}

/** Keeps with a queued run which settings it is about to try, so that a run that fails on them shows them. */
export async function noteSettings(id: string): Promise<void> {
  await rows(
    pool(),
    sql`update runs r set settings = ${SETTINGS_FROM_NOW_ON} from endpoints e
        where e.id = r.endpoint_id and r.id = ${id}::bigint and r.status = 'queued'`,
  );
}

/**
 * Has the runs that are going on an endpoint planned anew, in the transaction that edits it: requests by the old settings end, and
 * what is left goes by the new ones. Runs in any other state meet the new settings at their next planning.
 */
export async function replanRuns(on: Executor, endpointId: string): Promise<void> {
  const replanned = await rows<{ id: string }>(
    on,
    sql`update runs set status = 'queued' where endpoint_id = ${endpointId}::bigint and status = 'running' returning id`,
  );
  for (const { id } of replanned) await addJob(on, "plan_run", { runId: id, retryFailed: false });
}

/**
 * Ends a running run that has an outcome for every turn. It is then shown, unless it is about a part of the dataset only and there are
 * predictions to see: they would be gone for all other turns.
 */
export async function finishIfDone(on: Executor, runId: string): Promise<void> {
  const finished = await firstRow<FinishedRun & { show: boolean }>(
    on,
    sql`update runs r set finished_at = now(),
          status = case when r.failed > 0 then 'completed_with_errors' else 'completed' end::run_status
        from datasets d where d.id = r.dataset_id
          and r.id = ${runId}::bigint and r.status = 'running' and r.scored + r.failed >= r.total
        returning r.dataset_id as "datasetId", r.status, r.total, r.scored, r.failed, d.current_run_id is distinct from r.id and (r.scope in ('all', 'labelled')
          or not exists (select from runs c where c.id = d.current_run_id and c.scored > 0)) as show`,
  );
  if (!finished) return;
  const { show, ...run } = finished;
  await addJob(on, "compare_runs", { runId });
  if (show) await askToShowRun(on, run.datasetId, runId);
  await emitEvent(on, "run.finished", { id: runId, ...run });
}
