import type { DeliveredEvent, DeliveryStatus, WebhookEvent } from "@/lib/review/webhook-events";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { addJob, addJobs } from "./queue";
import { unseal } from "./seal";

/** One event on its way to one webhook. */
export type Delivery = {
  id: string;
  webhookId: string;
  event: DeliveredEvent;
  /** What the event is about. */
  data: object;
  status: DeliveryStatus;
  attempts: number;
  createdAt: string;
  /** When it was tried last, and when it is again. */
  triedAt: string | null;
  nextAt: string | null;
  /** Of the last try: the status of the answer, and its beginning or why there was none. */
  responseStatus: number | null;
  excerpt: string | null;
};

type Row = Omit<Delivery, "data" | "createdAt" | "triedAt" | "nextAt"> & {
  payload: string;
  createdAt: Date;
  triedAt: Date | null;
  nextAt: Date | null;
};

const COLUMNS = sql`id, webhook_id as "webhookId", event, payload, status, attempts, created_at as "createdAt",
  tried_at as "triedAt", next_at as "nextAt", response_status as "responseStatus", excerpt`;

function fromRow({ payload, createdAt, triedAt, nextAt, ...row }: Row): Delivery {
  return {
    ...row,
    data: JSON.parse(payload),
    createdAt: createdAt.toISOString(),
    triedAt: triedAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
  };
}

/**
 * Tells every webhook that wants to know, in the transaction of what happened: the delivery is there if and only if that is. `data` is sent
 * as it is.
 */
export async function emitEvent(on: Executor, event: WebhookEvent, data: object): Promise<void> {
  const made = await rows<{ id: string }>(
    on,
    sql`insert into webhook_deliveries (webhook_id, event, payload)
        select id, ${event}, ${JSON.stringify(data)} from webhooks where active and ${event} = any(events) order by id returning id`,
  );
  if (made.length > 0)
    await addJobs(
      on,
      "deliver_webhook",
      made.map(({ id }) => ({ deliveryId: id })),
    );
}

/** The same for what changes nothing in the database. */
export function emitEventAlone(event: WebhookEvent, data: object): Promise<void> {
  return transaction((client) => emitEvent(client, event, data));
}

/** Sends one webhook something to try it with, whatever it is told of. Null when there is no such webhook. */
export function pingWebhook(webhookId: string): Promise<Delivery | null> {
  return transaction(async (client) => {
    const row = await firstRow<Row>(
      client,
      sql`insert into webhook_deliveries (webhook_id, event, payload)
          select id, 'ping', '{}' from webhooks where id = ${webhookId}::bigint returning ${COLUMNS}`,
    );
    if (row) await addJob(client, "deliver_webhook", { deliveryId: row.id });
    return row && fromRow(row);
  });
}

/** A webhook's deliveries, newest first, after the one with id `afterId`. */
export async function listDeliveries(webhookId: string, limit: number, afterId: string | null): Promise<Delivery[]> {
  const after = afterId === null ? sql`` : sql`and id < ${afterId}::bigint`;
  const found = await rows<Row>(
    pool(),
    sql`select ${COLUMNS} from webhook_deliveries
        where webhook_id = ${webhookId}::bigint ${after} order by id desc limit ${limit}`,
  );
  return found.map(fromRow);
}

/** What a delivery is sent with. */
export type Sendable = {
  id: string;
  event: DeliveredEvent;
  payload: string;
  createdAt: Date;
  attempts: number;
  url: string;
  active: boolean;
};

/** A delivery that is to be sent, and its webhook; null when it is gone or over. */
export function getPendingDelivery(id: string): Promise<Sendable | null> {
  return firstRow<Sendable>(
    pool(),
    sql`select d.id, d.event, d.payload, d.created_at as "createdAt", d.attempts, w.url, w.active
        from webhook_deliveries d join webhooks w on w.id = d.webhook_id where d.id = ${id}::bigint and d.status = 'pending'`,
  );
}

/** What a delivery is signed with, opened. Throws a SealError when STEERDESK_SECRET is another by now. Null when the delivery is gone. */
export async function getDeliverySecret(id: string): Promise<string | null> {
  const row = await firstRow<{ sealed: string }>(
    pool(),
    sql`select w.sealed_secret as sealed from webhook_deliveries d join webhooks w on w.id = d.webhook_id where d.id = ${id}::bigint`,
  );
  return row && unseal(row.sealed);
}

/** What came of a try. */
export type Attempt = { responseStatus: number | null; excerpt: string; delivered: boolean };

/**
 * Notes a try after `attempts` earlier ones, and orders the next in `delaySeconds`; null: there is none. Whatever was noted meanwhile
 * stands.
 */
export function noteAttempt(
  id: string,
  attempts: number,
  attempt: Attempt,
  delaySeconds: number | null,
): Promise<void> {
  const status = attempt.delivered ? "delivered" : delaySeconds === null ? "failed" : "pending";
  const delay = status === "pending" ? delaySeconds : null;
  return transaction(async (client) => {
    const noted = await firstRow(
      client,
      sql`update webhook_deliveries set status = ${status}::delivery_status, attempts = attempts + 1, tried_at = now(),
            next_at = now() + ${delay} * interval '1 second', response_status = ${attempt.responseStatus}, excerpt = ${attempt.excerpt}
          where id = ${id}::bigint and attempts = ${attempts} and status = 'pending' returning id`,
    );
    if (noted && delay !== null)
      await addJob(client, "deliver_webhook", { deliveryId: id }, { delayMs: delay * 1000, key: keyOf(id) });
  });
}

/** Sends a delivery once more, under its own id, with all its tries before it. Null when there is none. */
export function redeliver(id: string): Promise<Delivery | null> {
  return transaction(async (client) => {
    const row = await firstRow<Row>(
      client,
      sql`update webhook_deliveries set status = 'pending', attempts = 0, next_at = null
          where id = ${id}::bigint returning ${COLUMNS}`,
    );
    if (row) await addJob(client, "deliver_webhook", { deliveryId: id }, { key: keyOf(id) });
    return row && fromRow(row);
  });
}

function keyOf(id: string): string {
  return `webhook-delivery-${id}`;
}

const DAYS_KEPT = 30;

/** Deletes deliveries of a month ago, the oldest first, at most `limit` at once. Returns how many. */
export async function deleteOldDeliveries(limit: number): Promise<number> {
  const gone = await rows(
    pool(),
    sql`delete from webhook_deliveries where id in (select id from webhook_deliveries order by id limit ${limit})
          and created_at < now() - ${DAYS_KEPT} * interval '1 day' returning id`,
  );
  return gone.length;
}
