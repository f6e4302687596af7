import type { PoolClient } from "pg";
import { type RunChange, type RunStatus, statusesThatAllow } from "@/lib/review/status";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { projectTurns } from "./projection";
import { addJob, addJobs } from "./queue";

export const RUN_SCOPES = ["all", "labelled"] as const;
/** Which turns a run scores: every assistant turn, or those whose label is neither missing nor null. */
export type RunScope = (typeof RUN_SCOPES)[number];

export type Run = {
  id: string;
  datasetId: string;
  endpoint: { id: string; name: string; kind: "triton" | "nim" | "baseline"; url: string; model: string };
  scope: RunScope;
  status: RunStatus;
  total: number;
  scored: number;
  failed: number;
  /** Over the time since it last (re)started; null before there is any. */
  turnsPerSecond: number | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Null when that person is gone. */
  startedBy: string | null;
  /** Why it waits or failed. */
  error: string | null;
  /** What the server said of itself. */
  server: string | null;
};

type RunRow = Omit<Run, "createdAt" | "startedAt" | "finishedAt"> & {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const RUN_COLUMNS = sql`r.id, r.dataset_id as "datasetId", r.scope, r.status, r.total, r.scored, r.failed, r.error, r.server,
  (select u.name from users u where u.id = r.started_by_id) as "startedBy",
  json_build_object('id', e.id::text, 'name', e.name, 'kind', e.kind, 'url', e.url, 'model', e.model) as endpoint,
  r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt",
  (r.scored + r.failed - r.resumed_done)
    / nullif(extract(epoch from coalesce(r.finished_at, clock_timestamp()) - r.resumed_at), 0)::float8 as "turnsPerSecond"`;

function runFromRow({ createdAt, startedAt, finishedAt, ...run }: RunRow): Run {
  return {
    ...run,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** Null when there is none, or its dataset is deleted. */
export async function getRun(id: string): Promise<Run | null> {
  const row = await firstRow<RunRow>(
    pool(),
    sql`select ${RUN_COLUMNS} from runs r join endpoints e on e.id = r.endpoint_id join datasets d on d.id = r.dataset_id
        where r.id = ${id}::bigint and d.deleted_at is null`,
  );
  return row && runFromRow(row);
}

/** A dataset's runs, newest first, at most `limit`. */
export async function listRuns(datasetId: string, limit: number): Promise<Run[]> {
  const found = await rows<RunRow>(
    pool(),
    sql`select ${RUN_COLUMNS} from runs r join endpoints e on e.id = r.endpoint_id
        where r.dataset_id = ${datasetId}::bigint order by r.id desc limit ${limit}`,
  );
  return found.map(runFromRow);
}

export type StartResult = { ok: true; runId: string } | { ok: false; reason: "no-such-dataset" | "no-such-endpoint" };

/** Starts a run: the worker takes it from here. A dataset's first run is shown while it fills; later ones when they end. */
export function startRun(run: {
  datasetId: string;
  endpointId: string;
  scope: RunScope;
  startedById: string;
}): Promise<StartResult> {
  return transaction(async (client) => {
    const dataset = await firstRow<{ total: number; current_run_id: string | null }>(
      client,
      sql`select case when ${run.scope} = 'labelled' then labelled_turns else assistant_turns end as total, current_run_id
          from datasets where id = ${run.datasetId}::bigint and deleted_at is null for update`,
    );
    if (!dataset) return { ok: false, reason: "no-such-dataset" };
    const created = await firstRow<{ id: string }>(
      client,
      sql`insert into runs (dataset_id, endpoint_id, scope, total, started_by_id)
          select ${run.datasetId}::bigint, e.id, ${run.scope}::run_scope, ${dataset.total}, ${run.startedById}
          from endpoints e where e.id = ${run.endpointId}::bigint and e.deleted_at is null returning id`,
    );
    if (!created) return { ok: false, reason: "no-such-endpoint" };
    if (dataset.current_run_id === null)
      await rows(
        client,
        sql`update datasets set current_run_id = ${created.id}::bigint where id = ${run.datasetId}::bigint`,
      );
    await addJob(client, "plan_run", { runId: created.id, retryFailed: false });
    return { ok: true, runId: created.id };
  });
}

export type ChangeResult = { ok: true } | { ok: false; reason: "no-such-run" | "wrong-status"; status?: RunStatus };

const STATUS_AFTER: Record<RunChange, RunStatus> = {
  pause: "paused",
  resume: "queued",
  cancel: "cancelled",
  retry: "queued",
};

/** Pauses, resumes, cancels or retries a run. Chunks in the air see it before their next request. */
export function changeRun(id: string, change: RunChange): Promise<ChangeResult> {
  return transaction(async (client) => {
    const run = await firstRow<{ status: RunStatus }>(
      client,
      sql`select r.status from runs r join datasets d on d.id = r.dataset_id
          where r.id = ${id}::bigint and d.deleted_at is null for update of r`,
    );
    if (!run) return { ok: false, reason: "no-such-run" };
    if (!statusesThatAllow(change).includes(run.status))
      return { ok: false, reason: "wrong-status", status: run.status };
    const ends = change === "cancel";
    await rows(
      client,
      sql`update runs set status = ${STATUS_AFTER[change]}::run_status, error = null,
            finished_at = case when ${ends} then now() end where id = ${id}::bigint`,
    );
    if (change === "resume" || change === "retry")
      await addJob(client, "plan_run", { runId: id, retryFailed: change === "retry" });
    return { ok: true };
  });
}

// Large enough that a job's own cost vanishes, small enough that a pause or a lost worker costs seconds.
const CHUNK_TURNS = 256;
const PROJECTION_BATCH = 2000;

/**
 * Turns a queued run into chunk jobs for all that it has no score for, in one transaction: killed before its end, nothing has
 * happened. Chunks of an earlier plan end by themselves. Gives false when the run is no longer queued.
 */
export function planRun(id: string, retryFailed: boolean, server: string): Promise<boolean> {
  return transaction(async (client) => {
    const run = await firstRow<{ datasetId: string; scope: RunScope }>(
      client,
      sql`select dataset_id as "datasetId", scope from runs where id = ${id}::bigint and status = 'queued' for update`,
    );
    if (!run) return false;
    if (retryFailed) await forgetFailures(client, id);
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

/** Deletes the failed turns' rows, so that they are unscored again. */
async function forgetFailures(client: PoolClient, runId: string): Promise<void> {
  const forgotten = await rows<{ turn_id: string }>(
    client,
    sql`delete from scores where run_id = ${runId}::bigint and failure is not null returning turn_id`,
  );
  await rows(client, sql`update runs set failed = failed - ${forgotten.length} where id = ${runId}::bigint`);
  for (let start = 0; start < forgotten.length; start += PROJECTION_BATCH)
    await projectTurns(
      client,
      forgotten.slice(start, start + PROJECTION_BATCH).map(({ turn_id }) => turn_id),
    );
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

/** Has the worker show a run's predictions as the dataset's; requests for one dataset are served in order. */
export async function askToShowRun(on: Executor, datasetId: string, runId: string): Promise<void> {
  await addJob(on, "show_run", { datasetId, runId }, { queue: runSwitchQueue(datasetId) });
}

/** The same, asked by a person: false when the dataset has no such run. */
export function switchRun(datasetId: string, runId: string): Promise<boolean> {
  return transaction(async (client) => {
    const run = await firstRow(
      client,
      sql`select from runs where id = ${runId}::bigint and dataset_id = ${datasetId}::bigint`,
    );
    if (run) await askToShowRun(client, datasetId, runId);
    return run !== null;
  });
}

/** True while a run that was asked to be shown is not shown yet, or not on all turns. */
export async function isSwitchingRun(datasetId: string): Promise<boolean> {
  const job = await firstRow(
    pool(),
    sql`select from graphile_worker.jobs where queue_name = ${runSwitchQueue(datasetId)} limit 1`,
  );
  return job !== null;
}

function runSwitchQueue(datasetId: string): string {
  return `dataset-${datasetId}`;
}

/** Names the dataset's current run; its turns are projected after this (projectDatasetBatch). */
export async function setCurrentRun(datasetId: string, runId: string): Promise<void> {
  // Scoring holds a share lock on this row from its look at current_run_id to its commit (lib/db/scores.ts): no score is
  // written for a run that became current unseen.
  await rows(
    pool(),
    sql`update datasets set current_run_id = ${runId}::bigint where id = ${datasetId}::bigint and deleted_at is null`,
  );
}

/** Projects the next turns of a dataset in id order; gives the last id, or null at the end. */
export function projectDatasetBatch(datasetId: string, afterId: string): Promise<string | null> {
  return transaction(async (client) => {
    const turns = await rows<{ id: string }>(
      client,
      sql`select id from turns where dataset_id = ${datasetId}::bigint and id > ${afterId}::bigint
          order by id limit ${PROJECTION_BATCH}`,
    );
    await projectTurns(
      client,
      turns.map((turn) => turn.id),
    );
    return turns.at(-1)?.id ?? null;
  });
}

/** What a chunk must know of its run before each request; null when the run or its dataset is gone. */
export async function getRunState(id: string): Promise<{ status: RunStatus; plan: number; endpointId: string } | null> {
  return firstRow(
    pool(),
    sql`select r.status, r.plan, r.endpoint_id as "endpointId" from runs r join datasets d on d.id = r.dataset_id
        where r.id = ${id}::bigint and d.deleted_at is null`,
  );
}

/** Puts a running run to wait for its endpoint, with the cause; the first chunk that notices also orders the first probe. */
export function waitForEndpoint(id: string, plan: number, cause: string, delayMs: number): Promise<void> {
  return transaction(async (client) => {
    const waits = await firstRow(
      client,
      sql`update runs set status = 'waiting', error = ${cause}
          where id = ${id}::bigint and plan = ${plan} and status in ('queued', 'running') returning id`,
    );
    if (waits) await addJob(client, "probe_endpoint", { runId: id, plan, attempt: 1 }, { delayMs });
  });
}

/** The endpoint is back: plans what is left. */
export function endWaiting(id: string, plan: number): Promise<void> {
  return transaction(async (client) => {
    const queued = await firstRow(
      client,
      sql`update runs set status = 'queued', error = null
          where id = ${id}::bigint and plan = ${plan} and status = 'waiting' returning id`,
    );
    if (queued) await addJob(client, "plan_run", { runId: id, retryFailed: false });
  });
}

/** The endpoint is still away: says why, and asks again later. */
export function keepWaiting(id: string, plan: number, attempt: number, cause: string, delayMs: number): Promise<void> {
  return transaction(async (client) => {
    const waits = await firstRow(
      client,
      sql`update runs set error = ${cause} where id = ${id}::bigint and plan = ${plan} and status = 'waiting' returning id`,
    );
    if (waits) await addJob(client, "probe_endpoint", { runId: id, plan, attempt }, { delayMs });
  });
}

/** Ends a run that no retry can help, with the cause. */
export async function failRun(id: string, cause: string): Promise<void> {
  await rows(
    pool(),
    sql`update runs set status = 'failed', error = ${cause}, finished_at = now()
        where id = ${id}::bigint and status in ('queued', 'running', 'waiting')`,
  );
}
