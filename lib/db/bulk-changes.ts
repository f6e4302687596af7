import type { BulkAction, BulkDeed, BulkStatus } from "@/lib/review/bulk-change";
import type { Attribute } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { addJob } from "./queue";

/** One person's change of their own reviews of many turns. */
export type BulkChange = {
  id: string;
  datasetId: string;
  deed: BulkDeed;
  /** The filter it was asked for; null for rows that were picked one by one. */
  filter: string | null;
  status: BulkStatus;
  /** Null until a worker has found the turns. */
  total: number | null;
  /** Reviews that were written, and turns where there was nothing to change. */
  changed: number;
  unchanged: number;
  /** Of the changed ones: those undone, and those left because they had been changed since. */
  restored: number;
  kept: number;
  /** Turns per second since it is being made, or undone; null before there is any. */
  turnsPerSecond: number | null;
  createdAt: string;
};

type BulkRow = Omit<BulkChange, "deed" | "createdAt"> & DeedRow & { createdAt: Date };

const COLUMNS = sql`b.id, b.dataset_id as "datasetId", b.action, b.attribute, b.value, b.submit, b.filter, b.status, b.total, b.changed,
  b.unchanged, b.restored, b.kept, b.created_at as "createdAt",
  (case when b.status in ('undoing', 'undone') then b.restored + b.kept else b.changed + b.unchanged end)
    / nullif(extract(epoch from coalesce(b.finished_at, clock_timestamp()) - b.started_at), 0)::float8 as "turnsPerSecond"`;

type DeedRow = { action: BulkAction; attribute: Attribute | null; value: number | null; submit: boolean };

/** What a bulk change does, as its row says it. */
export function deedFromRow({ action, attribute, value, submit }: DeedRow): BulkDeed {
  if (action !== "set") return { action };
  if (attribute === null) throw new Error("a bulk change sets an attribute without saying which");
  return { action, attribute, value, submit };
}

function fromRow({ action, attribute, value, submit, createdAt, ...row }: BulkRow): BulkChange {
  const deed = deedFromRow({ action, attribute, value, submit });
  return { ...row, deed, createdAt: createdAt.toISOString() };
}

/** A person's own bulk change; null when there is none, or its dataset is deleted. */
export async function getBulkChange(id: string, userId: string): Promise<BulkChange | null> {
  const row = await firstRow<BulkRow>(
    pool(),
    sql`select ${COLUMNS} from bulk_changes b join datasets d on d.id = b.dataset_id and d.deleted_at is null
        where b.id = ${id}::bigint and b.user_id = ${userId}`,
  );
  return row && fromRow(row);
}

/** A person's bulk changes of a dataset, newest first, at most `limit` after the one with id `afterId`. */
export async function listBulkChanges(
  datasetId: string,
  userId: string,
  limit: number,
  afterId: string | null = null,
): Promise<BulkChange[]> {
  const after = afterId === null ? sql`` : sql`and b.id < ${afterId}::bigint`;
  const found = await rows<BulkRow>(
    pool(),
    sql`select ${COLUMNS} from bulk_changes b
        where b.dataset_id = ${datasetId}::bigint and b.user_id = ${userId} ${after} order by b.id desc limit ${limit}`,
  );
  return found.map(fromRow);
}

/** Has the worker go on with a bulk change; those of one person are served in order. */
export async function askForBulkChange(on: Executor, bulkChangeId: string): Promise<void> {
  const change = await firstRow<{ userId: string }>(
    on,
    sql`select user_id as "userId" from bulk_changes where id = ${bulkChangeId}::bigint`,
  );
  if (change) await addJob(on, "bulk_change", { bulkChangeId }, { queue: `bulk-${change.userId}` });
}

export type BulkAsk = "cancel" | "undo";
export type BulkAskResult =
  | { ok: true }
  | { ok: false; reason: "no-such-change" | "wrong-status"; status?: BulkStatus };

/** Stops a person's bulk change after the batch that is under way, or has what it changed undone. */
export function askOfBulkChange(id: string, userId: string, ask: BulkAsk): Promise<BulkAskResult> {
  return transaction(async (client) => {
    const change = await firstRow<{ status: BulkStatus; datasetId: string }>(
      client,
      sql`select b.status, b.dataset_id as "datasetId" from bulk_changes b
          join datasets d on d.id = b.dataset_id and d.deleted_at is null
          where b.id = ${id}::bigint and b.user_id = ${userId} for update of b`,
    );
    if (!change) return { ok: false, reason: "no-such-change" };
    const { status, datasetId } = change;
    const record = (after: BulkStatus) =>
      recordChange(client, {
        by: userId,
        kind: "bulk",
        subject: id,
        datasetId,
        before: { status },
        after: { status: after },
      });
    if (ask === "cancel") {
      if (status !== "queued" && status !== "running") return { ok: false, reason: "wrong-status", status };
      await rows(
        client,
        sql`update bulk_changes set status = 'cancelled', finished_at = now() where id = ${id}::bigint`,
      );
      await record("cancelled");
      return { ok: true };
    }
    if (status !== "completed" && status !== "cancelled") return { ok: false, reason: "wrong-status", status };
    await rows(
      client,
      sql`update bulk_changes set status = 'undoing', next_ordinal = 0, started_at = clock_timestamp(), finished_at = null
          where id = ${id}::bigint`,
    );
    await askForBulkChange(client, id);
    await record("undoing");
    return { ok: true };
  });
}
