import type { PoolClient } from "pg";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, pool, rows, sql, transaction, unsafeSql } from "./client";
import { recordChange } from "./history";
import { projectTurns } from "./projection";
import { addJob } from "./queue";

// A batch is one transaction: large enough to be quick, small enough that nobody who saves a review waits for it.
const PROJECTION_BATCH = 2000;

/** Has the worker show a run's predictions as the dataset's; requests for one dataset are served in order. */
export async function askToShowRun(on: Executor, datasetId: string, runId: string): Promise<void> {
  await addJob(on, "show_run", { datasetId, runId }, { queue: runSwitchQueue(datasetId) });
}

/** The same, asked by a person: false when the dataset has no such run. */
export function switchRun(datasetId: string, runId: string, by: string | null): Promise<boolean> {
  return transaction(async (client) => {
    const before = await firstRow<{ currentRunId: string | null }>(
      client,
      sql`select d.current_run_id as "currentRunId" from runs r join datasets d on d.id = r.dataset_id
          where r.id = ${runId}::bigint and d.id = ${datasetId}::bigint`,
    );
    if (!before) return false;
    await askToShowRun(client, datasetId, runId);
    const change = {
      by,
      kind: "dataset",
      subject: datasetId,
      datasetId,
      before,
      after: { currentRunId: runId },
    } as const;
    await recordChange(client, change);
    return true;
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
export function projectDatasetBatch(
  datasetId: string,
  afterId: string,
  limit: number = PROJECTION_BATCH,
): Promise<string | null> {
  return transaction(async (client) => {
    const turns = await rows<{ id: string }>(
      client,
      sql`select id from turns where dataset_id = ${datasetId}::bigint and id > ${afterId}::bigint
          order by id limit ${limit}`,
    );
    const turnIds = turns.map((turn) => turn.id);
    await projectTurns(client, turnIds);
    await noteRescored(client, turnIds);
    return turns.at(-1)?.id ?? null;
  });
}

/**
 * Notes that the raw scores of turns may be others though their labels are the same: the trigger on turns can't see that. Locked by
 * projectTurns, they are noted as they are.
 */
async function noteRescored(client: PoolClient, turnIds: readonly string[]): Promise<void> {
  const columns = [
    ...["status", "overridden", "flagged", "failed", "noted", "flags", "commented", "tokens"],
    ...["spread", "disputed", "adjudicated", "undecided", "gold"],
    ...(["predicted", "final"] as const).flatMap((form) => ATTRIBUTES.map((attribute) => `${form}_${attribute}`)),
  ];
  await rows(
    client,
    sql`insert into turn_changes (dataset_id, turn_id, ordinal, rescored, ${unsafeSql(columns.join(", "))})
        select t.dataset_id, t.id, t.ordinal, true, ${unsafeSql(columns.map((column) => `t.${column}`).join(", "))}
        from turns t where t.id = any(${turnIds}::bigint[])`,
  );
}
