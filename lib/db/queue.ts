import { z } from "zod";
import { type Executor, pool, rows, type Sql, sql } from "./client";

const id = z.string().regex(/^\d+$/);

/** Every kind of job and what it carries; the worker's task list (lib/jobs/worker.ts) has one task for each. */
export const JOBS = {
  /** Splits what a run still has to score into chunks. */
  plan_run: z.object({ runId: id, retryFailed: z.boolean() }),
  /** Scores the turns fromId..toId that the run has no score for. */
  score_chunk: z.object({ runId: id, plan: z.number().int(), fromId: id, toId: id }),
  /** Asks the endpoint of a waiting run whether it is back; `attempt` counts from 1. */
  probe_endpoint: z.object({ runId: id, plan: z.number().int(), attempt: z.number().int() }),
  /** Shows a run's predictions as the dataset's. */
  show_run: z.object({ datasetId: id, runId: id }),
  /** Holds an ended run's predictions against those of the others. */
  compare_runs: z.object({ runId: id }),
  /** Makes or undoes a change of many reviews. */
  bulk_change: z.object({ bulkChangeId: id }),
  /** Chooses an assignment's turns, opens it, and does what a change of it asks for. */
  prepare_assignment: z.object({ assignmentId: id }),
  /** Has turns whose raters are too far apart want more of them. */
  ask_raters: z.object({ turnIds: z.array(id) }),
  /** Enters the words of a dataset's texts in the search index. */
  index_texts: z.object({ datasetId: id }),
  /** Counts the tokens of a dataset's prompts. */
  count_tokens: z.object({ datasetId: id }),
  /** Sends an event to a webhook. */
  deliver_webhook: z.object({ deliveryId: id }),
  /** Derives reviewed turns by the dataset's present aggregation. */
  rederive: z.object({ datasetId: id }),
  /** Deletes the rows of a deleted dataset. */
  empty_dataset: z.object({ datasetId: id }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;

// A job is only ever given up by its own code; a crash of a worker must not use up its tries.
const MAX_ATTEMPTS = 1000;

type JobOptions = {
  delayMs?: number;
  /** Jobs of one queue run one after the other, in order. */
  queue?: string | null;
  /** Takes the place of a waiting job of the same key. */
  key?: string | null;
  /** Smaller ones run first. */
  priority?: number;
};

/** Adds a job in the caller's transaction: it exists if and only if the change that wanted it does. */
export async function addJob<Name extends JobName>(
  on: Executor,
  name: Name,
  payload: JobPayload<Name>,
  { delayMs = 0, queue = null, key = null, priority = 0 }: JobOptions = {},
): Promise<void> {
  await rows(
    on,
    sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, queue_name => ${queue}, job_key => ${key}, priority => ${priority},
          run_at => now() + ${delayMs} * interval '1 millisecond', max_attempts => ${MAX_ATTEMPTS})`,
  );
}

/** Adds a job as part of a statement, where the expression is evaluated. */
export function jobAdded<Name extends JobName>(name: Name, payload: JobPayload<Name>): Sql {
  return sql`(graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, max_attempts => ${MAX_ATTEMPTS})).id`;
}

/** Puts a job back that its worker could not end. */
export function requeueJob<Name extends JobName>(name: Name, payload: JobPayload<Name>): Promise<void> {
  return addJob(pool(), name, payload);
}

/** Adds many jobs of one kind in one statement. */
export async function addJobs<Name extends JobName>(
  on: Executor,
  name: Name,
  payloads: readonly JobPayload<Name>[],
): Promise<void> {
  await rows(
    on,
    sql`select graphile_worker.add_jobs(array(
          select row(${name}, p.payload, null, null, ${MAX_ATTEMPTS}, null, null, null)::graphile_worker.job_spec
          from unnest(${payloads.map((payload) => JSON.stringify(payload))}::json[]) as p(payload)))`,
  );
}

/** Says that this worker process is alive and which job locks are its own. */
export async function renewLease(leaseId: string, workers: readonly string[]): Promise<void> {
  await rows(
    pool(),
    sql`insert into worker_leases (id, workers) values (${leaseId}, ${workers}::text[])
        on conflict (id) do update set workers = excluded.workers, renewed_at = now()`,
  );
}

export async function endLease(leaseId: string): Promise<void> {
  await rows(pool(), sql`delete from worker_leases where id = ${leaseId}`);
}

/**
 * Frees the jobs of workers that were killed: those whose lease ran out, and those that have none. graphile-worker itself
 * would wait four hours. Returns how many locks were freed.
 */
export async function freeDeadWorkers(leaseSeconds: number): Promise<number> {
  const dead = await rows<{ worker: string }>(
    pool(),
    sql`with gone as (delete from worker_leases where renewed_at < now() - ${leaseSeconds} * interval '1 second' returning id)
        select distinct j.locked_by as worker from graphile_worker.jobs j
        where j.locked_by is not null and j.locked_at < now() - ${leaseSeconds} * interval '1 second'
          and not exists (select from worker_leases l where l.id not in (select id from gone) and j.locked_by = any(l.workers))`,
  );
  const workers = dead.map(({ worker }) => worker);
  if (workers.length > 0) await rows(pool(), sql`select graphile_worker.force_unlock_workers(${workers}::text[])`);
  return workers.length;
}
