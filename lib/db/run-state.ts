import type { RunStatus } from "@/lib/review/status";
import { firstRow, pool, sql, transaction } from "./client";
import { addJob } from "./queue";
import { emitEvent } from "./webhook-deliveries";

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
export function failRun(id: string, cause: string): Promise<void> {
  return transaction(async (client) => {
    const failed = await firstRow<FinishedRun>(
      client,
      sql`update runs set status = 'failed', error = ${cause}, finished_at = now()
          where id = ${id}::bigint and status in ('queued', 'running', 'waiting')
          returning dataset_id as "datasetId", status, total, scored, failed`,
    );
    if (failed) await emitEvent(client, "run.finished", { id, ...failed });
  });
}

/** What webhooks are told of a run that ended. */
export type FinishedRun = {
  datasetId: string;
  status: RunStatus;
  total: number | null;
  scored: number;
  failed: number;
};
