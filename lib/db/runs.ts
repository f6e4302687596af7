import { type RunChange, type RunStatus, statusesThatAllow } from "@/lib/review/status";
import { firstRow, pool, rows, sql, transaction } from "./client";
import { addJob } from "./queue";

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
