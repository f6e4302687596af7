import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { projectTurns } from "./projection";
import { addJob } from "./queue";

// A batch is one transaction: large enough to be quick, small enough that nobody who saves a review waits for it.
const PROJECTION_BATCH = 2000;

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
