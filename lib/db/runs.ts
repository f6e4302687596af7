import type { RunScope } from "@/lib/review/run-scope";
import { type RunChange, type RunStatus, statusesThatAllow } from "@/lib/review/status";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { addJob } from "./queue";
import { FIRST_SETTINGS, type RunSettings } from "./run-settings";
import type { FinishedRun } from "./run-state";
import { emitEvent } from "./webhook-deliveries";

export type Run = {
  id: string;
  datasetId: string;
  /** The endpoint as the run used it last, whatever became of it since; never its token. */
  endpoint: { id: string } & Omit<RunSettings, "since" | "promptTemplate">;
  scope: RunScope;
  /** Of scope `filter`: the turns table's own parameters, written canonically; null where the turns were picked one by one. */
  filter: string | null;
  /** Of scopes `unscored` and `failed`: the run that was shown, whose scores they are about; null when there was none. */
  baseRunId: string | null;
  /** Turns whose prompt the server would cut were left out. */
  excludeOverlength: boolean;
  status: RunStatus;
  /** Null until a worker has decided which turns the run is about. */
  total: number | null;
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
  /** What the server said of itself, in one line. */
  server: string | null;
  /** The model's configuration as the server gave it; null where there is none. */
  serverConfig: object | null;
  /** Null where no prompt is built. */
  promptTemplate: string | null;
  /** What the run used before its last planning, oldest first: the endpoint was edited while it went on. */
  earlierSettings: RunSettings[];
};

type RunRow = Omit<
  Run,
  "endpoint" | "promptTemplate" | "earlierSettings" | "serverConfig" | "createdAt" | "startedAt" | "finishedAt"
> & {
  endpointId: string;
  settings: RunSettings[];
  serverConfig: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const RUN_COLUMNS = sql`r.id, r.dataset_id as "datasetId", r.endpoint_id as "endpointId", r.scope, r.filter,
  r.base_run_id as "baseRunId", r.exclude_overlength as "excludeOverlength", r.status, r.total, r.scored, r.failed, r.error, r.server, r.server_config as "serverConfig", r.settings,
  (select u.name from users u where u.id = r.started_by_id) as "startedBy",
  r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt",
  (r.scored + r.failed - r.resumed_done)
    / nullif(extract(epoch from coalesce(r.finished_at, clock_timestamp()) - r.resumed_at), 0)::float8 as "turnsPerSecond"`;

function runFromRow(row: RunRow): Run {
  const { endpointId, settings, serverConfig, createdAt, startedAt, finishedAt, ...run } = row;
  const latest = settings.at(-1);
  if (!latest) throw new Error(`run ${run.id} has no settings`);
  const { since: _since, promptTemplate, ...endpoint } = latest;
  return {
    ...run,
    endpoint: { id: endpointId, ...endpoint },
    promptTemplate,
    earlierSettings: settings
      .slice(0, -1)
      .map((earlier) => ({ ...earlier, since: new Date(earlier.since).toISOString() })),
    serverConfig: serverConfig === null ? null : JSON.parse(serverConfig),
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** Null when there is none, or its dataset is deleted. */
export async function getRun(id: string): Promise<Run | null> {
  const row = await firstRow<RunRow>(
    pool(),
    sql`select ${RUN_COLUMNS} from runs r join datasets d on d.id = r.dataset_id
        where r.id = ${id}::bigint and d.deleted_at is null`,
  );
  return row && runFromRow(row);
}

/** A dataset's runs, newest first, at most `limit` after the one with id `afterId`. */
export async function listRuns(datasetId: string, limit: number, afterId: string | null = null): Promise<Run[]> {
  const after = afterId === null ? sql`` : sql`and r.id < ${afterId}::bigint`;
  const found = await rows<RunRow>(
    pool(),
    sql`select ${RUN_COLUMNS} from runs r
        where r.dataset_id = ${datasetId}::bigint ${after} order by r.id desc limit ${limit}`,
  );
  return found.map(runFromRow);
}

export type StartResult =
  | { ok: true; runId: string }
  | { ok: false; reason: "no-such-dataset" | "no-such-endpoint" | "no-such-turn" };

export type RunStart = {
  datasetId: string;
  endpointId: string;
  scope: RunScope;
  /** Of scope `filter`, and of no other: a text that `parseTurnFilter` takes. */
  filter?: string | null;
  /** Of scope `filter` in place of a filter: these turns of the dataset, each once. */
  turnIds?: readonly string[];
  /** Leaves out the turns of the scope whose prompt the server would cut; the worker counts first what is not counted. */
  excludeOverlength?: boolean;
  startedById: string;
};

/**
 * Starts a run: the worker takes it from here, and decides which turns a scope means that depends on scores or reviews. A dataset's
 * first run is shown while it fills; later ones when they end (finishIfDone says which).
 */
export function startRun(run: RunStart): Promise<StartResult> {
  const { scope, filter = null, turnIds, excludeOverlength = false } = run;
  const ofShownRun = scope === "unscored" || scope === "failed";
  return transaction(async (client) => {
    const dataset = await firstRow<{ total: number | null; current_run_id: string | null }>(
      client,
      sql`select case when ${excludeOverlength} then null else case ${scope} when 'all' then assistant_turns when 'labelled' then labelled_turns end end as total, current_run_id
          from datasets where id = ${run.datasetId}::bigint and deleted_at is null for update`,
    );
    if (!dataset) return { ok: false, reason: "no-such-dataset" };
    if (turnIds && !(await haveAllTurns(client, run.datasetId, turnIds))) return { ok: false, reason: "no-such-turn" };
    const created = await firstRow<{ id: string }>(
      client,
      sql`insert into runs (dataset_id, endpoint_id, scope, filter, base_run_id, exclude_overlength, total, settings, started_by_id)
          select ${run.datasetId}::bigint, e.id, ${scope}::run_scope, ${filter}, ${ofShownRun ? dataset.current_run_id : null}::bigint,
            ${excludeOverlength}, ${turnIds?.length ?? dataset.total}::int, ${FIRST_SETTINGS}, ${run.startedById}
          from endpoints e where e.id = ${run.endpointId}::bigint and e.deleted_at is null returning id`,
    );
    if (!created) return { ok: false, reason: "no-such-endpoint" };
    if (dataset.current_run_id === null)
      await rows(
        client,
        sql`update datasets set current_run_id = ${created.id}::bigint where id = ${run.datasetId}::bigint`,
      );
    if (turnIds)
      await rows(
        client,
        sql`insert into run_turns (run_id, turn_id) select ${created.id}::bigint, * from unnest(${turnIds}::bigint[])`,
      );
    await addJob(client, "plan_run", { runId: created.id, retryFailed: false });
    const { datasetId, endpointId } = run;
    const picked = turnIds && { turns: turnIds.length };
    await recordChange(client, {
      by: run.startedById,
      kind: "run",
      subject: created.id,
      datasetId,
      before: null,
      after: { status: "queued", endpointId, scope, filter, ...picked, excludeOverlength },
    });
    return { ok: true, runId: created.id };
  });
}

async function haveAllTurns(on: Executor, datasetId: string, turnIds: readonly string[]): Promise<boolean> {
  const found = await firstRow<{ count: number }>(
    on,
    sql`select count(*)::int as count from turns where id = any(${turnIds}::bigint[]) and dataset_id = ${datasetId}::bigint`,
  );
  return found?.count === turnIds.length;
}

export type ChangeResult = { ok: true } | { ok: false; reason: "no-such-run" | "wrong-status"; status?: RunStatus };

const STATUS_AFTER: Record<RunChange, RunStatus> = {
  pause: "paused",
  resume: "queued",
  cancel: "cancelled",
  retry: "queued",
};

/** Pauses, resumes, cancels or retries a run. Chunks in the air see it before their next request. */
export function changeRun(id: string, change: RunChange, by: string | null): Promise<ChangeResult> {
  return transaction(async (client) => {
    const run = await firstRow<{ status: RunStatus; datasetId: string }>(
      client,
      sql`select r.status, r.dataset_id as "datasetId" from runs r join datasets d on d.id = r.dataset_id
          where r.id = ${id}::bigint and d.deleted_at is null for update of r`,
    );
    if (!run) return { ok: false, reason: "no-such-run" };
    if (!statusesThatAllow(change).includes(run.status))
      return { ok: false, reason: "wrong-status", status: run.status };
    const ends = change === "cancel";
    const changed = await firstRow<FinishedRun>(
      client,
      sql`update runs set status = ${STATUS_AFTER[change]}::run_status, error = null,
            finished_at = case when ${ends} then now() end where id = ${id}::bigint
          returning dataset_id as "datasetId", status, total, scored, failed`,
    );
    if (ends) await emitEvent(client, "run.finished", { id, ...changed });
    if (change === "resume" || change === "retry")
      await addJob(client, "plan_run", { runId: id, retryFailed: change === "retry" });
    const { status: was, datasetId } = run;
    const [before, after] = [{ status: was }, { status: STATUS_AFTER[change] }];
    await recordChange(client, { by, kind: "run", subject: id, datasetId, before, after });
    return { ok: true };
  });
}
